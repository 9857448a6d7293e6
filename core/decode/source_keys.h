#pragma once

#include "core/kernels/cached_attention.h"

#include <cstdint>
#include <span>
#include <vector>

namespace attune {

/// Keys and values of the sentences that rows read, laid out once for all of them.
class SourceKeys {
public:
    /// Sentences of these lengths in a number of layers; `size`: of a token's keys, as of its values.
    void start(std::span<const std::int64_t> lengths, std::int64_t layers, std::int64_t size, std::int64_t heads);
    /// `projected` [tokens of all sentences, 2·size], keys before values.
    void fill(std::int64_t layer, const kernels::ConstMatrix& projected);

    /// `rows` of the layer, row i reading sentence sentences[i]; those of one sentence beside each other are read together.
    void attend(std::int64_t layer, std::span<const std::int64_t> sentences, const kernels::AttentionRows& rows,
                kernels::AlignedFloats& scratch) const;

private:
    std::vector<std::int64_t> m_lengths;
    std::int64_t m_size = 0;
    std::int64_t m_heads = 0;
    std::vector<kernels::AlignedFloats> m_memory;            // of each layer
    std::vector<std::vector<kernels::SentenceKeys>> m_keys;  // [layers][sentences]
};

}  // namespace attune
