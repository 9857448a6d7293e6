#include "core/metrics/rank_correlation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace attune {

namespace {

/// From 1; equal values share the mean of theirs.
std::vector<double> ranks(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> result(values.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t end = first + 1;
        while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
        for (std::size_t i = first; i < end; ++i) result[order[i]] = static_cast<double>(first + 1 + end) / 2;
        first = end;
    }
    return result;
}

}  // namespace

double rankCorrelation(std::span<const double> a, std::span<const double> b) {
    constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
    const auto isNan = [](double value) { return std::isnan(value); };
    if (a.size() < 2 || std::any_of(a.begin(), a.end(), isNan) || std::any_of(b.begin(), b.end(), isNan)) return undefined;
    const std::vector<double> first = ranks(a), second = ranks(b);
    const double mean = static_cast<double>(a.size() + 1) / 2;
    double covariance = 0, firstVariance = 0, secondVariance = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        covariance += (first[i] - mean) * (second[i] - mean);
        firstVariance += (first[i] - mean) * (first[i] - mean);
        secondVariance += (second[i] - mean) * (second[i] - mean);
    }
    return firstVariance > 0 && secondVariance > 0 ? covariance / std::sqrt(firstVariance * secondVariance) : undefined;
}

}  // namespace attune
