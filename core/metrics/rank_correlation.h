#pragma once

#include <span>

namespace attune {

/// Spearman's rank correlation, −1 … 1: Pearson's of the ranks, where equal values share the mean of theirs. NaN where there are fewer
/// than two values, where all of one side are equal, and where a value is NaN. Infinities are the greatest and the least.
double rankCorrelation(std::span<const double> a, std::span<const double> b);

}  // namespace attune
