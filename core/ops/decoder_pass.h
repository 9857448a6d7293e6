#pragma once

#include "core/ops/attention_decoder.h"
#include "core/ops/source_attention.h"

#include <cstdint>
#include <vector>

namespace attune {

/// One pass of an AttentionDecoder: what its forward keeps and its backward needs. Works on data alone, rows time-major; autograd is the
/// caller's.
class DecoderPass {
public:
    DecoderPass(const AttentionDecoder& decoder, const AttentionDecoderInput& input, kernels::Precision precision);

    void forward();
    const torch::Tensor& readouts() const { return m_readout.values(); }    // [T, B, F]
    const torch::Tensor& weights() const { return m_attention.weights(); }  // [B, T, S]

    /// From the gradients of readouts and weights, undefined where nothing asked, to those of embedded, keys, values and start. Adds to
    /// those of the parameters. Once.
    std::vector<torch::Tensor> backward(const torch::Tensor& readoutGradient, const torch::Tensor& weightsGradient);

private:
    void attend(std::int64_t step);
    void forwardStep(std::int64_t step);
    void backwardStep(std::int64_t step);
    void attendBackward(std::int64_t step);
    std::vector<torch::Tensor> finish();

    kernels::MutableMatrix gates(std::int64_t step) const;     // [B, G·H]
    kernels::MutableMatrix entering(std::int64_t step) const;  // [B, C (before) + F (fed)]
    kernels::MutableMatrix fed(std::int64_t step) const;       // its columns of the readout
    kernels::MutableMatrix contexts() const;                   // [T·B, C]
    kernels::MutableMatrix context(std::int64_t step) const;   // [B, C]

    AttentionDecoder m_decoder;
    kernels::Precision m_precision;
    torch::Tensor m_embedded;  // [T, B, E]
    std::int64_t m_steps;      // T
    std::int64_t m_rows;       // B
    CellStack m_cells;
    SourceAttention m_attention;
    Readout m_readout;
    WeightColumns m_ofEmbedded;  // of the first layer's input matrix: [G·H, E]
    WeightColumns m_ofEntering;  // [G·H, C (before) + F (fed)]
    kernels::PackedMatrix m_enteringProduct;
    kernels::PackedMatrix m_queryProduct;  // after the cell
    torch::Tensor m_gates;                 // [T, B, G·H]
    torch::Tensor m_entering;              // [T, B, C (before) + F (fed)]
    torch::Tensor m_contexts;              // [T, B, C], where they enter nothing
    torch::Tensor m_queries;               // [B, A], after the cell; backward [T, B, A] its gradient
    // backward
    torch::Tensor m_topGradient;       // [T, B, H] of what the cells say
    torch::Tensor m_contextGradient;   // [T, B, C]
    torch::Tensor m_enteringGradient;  // [B, C (before) + F (fed)]
};

}  // namespace attune
