#include "ui/models/reweighted_row.h"

#include <algorithm>
#include <cstdint>
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

std::vector<double> editedRow(const std::vector<double>& row, const SourceEdits& edits) {
    std::vector<double> result;
    for (std::int64_t place = 0; place < std::ssize(row); ++place) {
        result.resize(result.size() + static_cast<std::size_t>(std::ranges::count(edits.inserted, place, &PlacedWord::position)), 0.0);
        if (std::ranges::find(edits.deleted, place) == edits.deleted.end()) result.push_back(row[static_cast<std::size_t>(place)]);
    }
    return result;
}

}  // namespace attune
