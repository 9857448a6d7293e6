#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace attune {

enum class AttentionKind { Cross, Encoder, Decoder };

/// Attention weights of one sentence: layers × heads × rows × columns. Row i is the target token i being produced
/// (cross) or the token that asks (self); column j the token that is read. Recurrent models have one layer, one head.
struct AttentionMap {
    AttentionKind kind = AttentionKind::Cross;
    std::int64_t layers = 1;
    std::int64_t heads = 1;
    std::vector<std::string> rowTokens;
    std::vector<std::string> columnTokens;
    std::vector<float> weights;  // [layers, heads, rows, columns], contiguous

    std::int64_t rows() const { return static_cast<std::int64_t>(rowTokens.size()); }
    std::int64_t columns() const { return static_cast<std::int64_t>(columnTokens.size()); }
    bool empty() const { return weights.empty(); }

    float weight(std::int64_t layer, std::int64_t head, std::int64_t row, std::int64_t column) const {
        return weights[static_cast<std::size_t>(((layer * heads + head) * rows() + row) * columns() + column)];
    }
    /// Last layer, mean over heads: [rows, columns]. What the heatmap and the command line show by default.
    std::vector<float> summary() const;
};

/// H(row) / log(number of columns), 0 … 1; 0 for a single column.
double rowEntropy(std::span<const float> row);

}  // namespace attune
