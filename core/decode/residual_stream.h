#pragma once

#include "core/decode/packed_layers.h"

#include <span>

namespace attune {

/// The rows that a Transformer's sublayers read and add to: norm(x) and x + y (pre-norm) or x and norm(x + y) (post-norm).
class ResidualStream {
public:
    /// The place of the embeddings [rows, size], which enter() takes up. `norms`: in the order of their use.
    kernels::MutableMatrix begin(std::int64_t rows, std::int64_t size, NormPlace place, std::span<const PackedNorm> norms);
    void enter();
    /// What the next sublayer reads; after the last one, what the layers say.
    kernels::MutableMatrix input();
    /// A sublayer ends in `last`, which reads x [rows, I].
    void add(const kernels::PackedLinear& last, const kernels::ConstMatrix& x);
    /// A sublayer is a network, `scratch` its hidden layer.
    void add(const PackedFeedForward& network, kernels::AlignedFloats& scratch);

private:
    kernels::MutableMatrix rows() { return kernels::rowsOf(m_rows, m_count, m_size); }
    void normalize();

    NormPlace m_place = NormPlace::Pre;
    std::span<const PackedNorm> m_norms;  // those to come
    std::int64_t m_count = 0;
    std::int64_t m_size = 0;
    kernels::AlignedFloats m_rows;
    kernels::AlignedFloats m_normalized;  // of pre-norm
};

}  // namespace attune
