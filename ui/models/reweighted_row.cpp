#include "ui/models/reweighted_row.h"

#include <numeric>

namespace attune {

std::vector<double> reweighted(std::vector<double> row, int column, double weight) {
    const auto place = static_cast<std::size_t>(column);
    row[place] = 0;
    const double others = std::accumulate(row.begin(), row.end(), 0.0);
    const double left = 1 - weight, even = left / static_cast<double>(row.size() - 1);
    for (double& each : row) each = others > 0 ? each * left / others : even;
    row[place] = weight;
    return row;
}

}  // namespace attune
