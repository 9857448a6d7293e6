#include "core/data/alignment_batch.h"

#include <numeric>

namespace attune {

std::vector<float> referenceAlignment(const Dataset& dataset, std::span<const std::uint32_t> pairs, std::int64_t T, std::int64_t S) {
    const auto columns = static_cast<std::size_t>(S);
    const auto rows = static_cast<std::size_t>(T);
    std::vector<float> alignment(pairs.size() * rows * columns, 0.0F);
    for (std::size_t b = 0; b < pairs.size(); ++b) {
        const std::span sentence = std::span(alignment).subspan(b * rows * columns, rows * columns);
        for (const TokenLink& link : dataset.links.links(pairs[b])) sentence[link.target * columns + link.source] = 1.0F;
        for (std::size_t row = 0; row < rows; ++row) {
            const std::span weights = sentence.subspan(row * columns, columns);
            const float sum = std::accumulate(weights.begin(), weights.end(), 0.0F);
            if (sum > 0)
                for (float& weight : weights) weight /= sum;
        }
    }
    return alignment;
}

}  // namespace attune
