#pragma once

#include "ui/plots/picture_export.h"
#include "ui/widgets/number_table.h"

#include <QPointF>
#include <QVector>
#include <QWidget>

#include <optional>

namespace attune {

/// Share of running words that a vocabulary of x words covers, for source (solid) and target (dashed); the accent line is the
/// chosen size.
class CoveragePlot : public QWidget {
    Q_OBJECT
public:
    explicit CoveragePlot(QWidget* parent = nullptr);

    /// Points (words kept, share 0 … 1) with rising x.
    void setCurves(QVector<QPointF> source, QVector<QPointF> target);
    void setChosenSize(std::optional<double> words);
    Picture picture() const;
    NumberTable numbers() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paint(QPainter& painter, const QSize& size) const;

    QVector<QPointF> m_source;
    QVector<QPointF> m_target;
    std::optional<double> m_chosen;
};

}  // namespace attune
