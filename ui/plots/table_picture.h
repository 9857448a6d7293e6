#pragma once

#include "ui/plots/picture_export.h"

#include <functional>

class QTableView;

namespace attune {

/// The rows of a table that are in sight, under its header, as a picture; `csv` tells all of them.
Picture tablePicture(const QTableView* table, const QString& name, std::function<QString()> csv);

}  // namespace attune
