#pragma once

#include "ui/widgets/number_table.h"

#include <QPointF>
#include <QVector>

#include <vector>

namespace attune {

/// One curve of a table of numbers.
struct NumberedCurve {
    QString name;
    QVector<QPointF> points;  // rising x
    bool percent = false;
};

/// A row for every x at which one of the curves has a point, a column for x and for each curve; empty where a curve has none.
NumberTable curveNumbers(const QString& axisName, const std::vector<NumberedCurve>& curves);

}  // namespace attune
