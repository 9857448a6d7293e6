#include "core/metrics/attention_health.h"

#include <cmath>

namespace attune {

namespace {

/// Σ p log p of `count` weights `step` apart, normalised to sum 1; 0 when there are none.
double negativeEntropy(std::span<const float> weights, std::size_t first, std::size_t step, std::size_t count) {
    double sum = 0, result = 0;
    for (std::size_t i = 0; i < count; ++i) sum += weights[first + i * step];
    for (std::size_t i = 0; i < count && sum > 0; ++i) {
        const double share = weights[first + i * step] / sum;
        if (share > 0) result += share * std::log(share);
    }
    return result;
}

}  // namespace

AttentionHealth attentionHealth(std::span<const float> weights, std::int64_t rows, std::int64_t columns) {
    AttentionHealth health;
    if (rows == 0 || columns == 0) return health;
    const auto down = static_cast<std::size_t>(rows), across = static_cast<std::size_t>(columns);
    for (std::size_t column = 0; column < across; ++column) {
        double coverage = 0;
        for (std::size_t row = 0; row < down; ++row) coverage += weights[row * across + column];
        health.coverageDeviation -= std::log1p((1 - coverage) * (1 - coverage)) / static_cast<double>(columns);
        health.absentIn += negativeEntropy(weights, column, across, down) / static_cast<double>(columns);
    }
    for (std::size_t row = 0; row < down; ++row)
        health.absentOut += negativeEntropy(weights, row * across, 1, across) / static_cast<double>(rows);
    return health;
}

}  // namespace attune
