#include "core/base/attention_map.h"

#include <algorithm>
#include <cmath>

namespace attune {

std::vector<float> AttentionMap::summary() const {
    const auto cells = static_cast<std::size_t>(rows() * columns());
    const auto headCount = static_cast<std::size_t>(heads);
    std::vector<float> mean(cells, 0.0F);
    if (empty()) return {};
    const std::size_t lastLayer = static_cast<std::size_t>(layers - 1) * headCount * cells;
    for (std::size_t head = 0; head < headCount; ++head)
        for (std::size_t cell = 0; cell < cells; ++cell) mean[cell] += weights[lastLayer + head * cells + cell];
    for (float& weight : mean) weight /= static_cast<float>(headCount);
    return mean;
}

double rowEntropy(std::span<const float> row) {
    if (row.size() < 2) return 0;
    double entropy = 0;
    for (const float weight : row)
        if (weight > 0) entropy -= static_cast<double>(weight) * std::log(static_cast<double>(weight));
    return std::clamp(entropy / std::log(static_cast<double>(row.size())), 0.0, 1.0);
}

}  // namespace attune
