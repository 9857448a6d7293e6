#pragma once

#include <vector>

namespace attune {

/// A row of attention with another weight at `column`; the others share what is left of 1 as they did before, evenly where they had none.
std::vector<double> reweighted(std::vector<double> row, int column, double weight);

}  // namespace attune
