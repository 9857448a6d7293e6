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
    const torch::Tensor& readouts() const { return m_readout.values(); }  // [T, B, F]
    torch::Tensor weights() const { return m_attention.weights(); }       // [B, h, T, S]

    /// From the gradients of readouts and weights, undefined where nothing asked, to those of embedded, keys, values and start. Adds to
    /// those of the parameters. Once.
    std::vector<torch::Tensor> backward(const torch::Tensor& readoutGradient, const torch::Tensor& weightsGradient);

private:
    void attend(std::int64_t step);
    void forwardStep(std::int64_t step);
    void backwardStep(std::int64_t step);
    void attendBackward(std::int64_t step);
    std::vector<torch::Tensor> finish();

    bool statesAsk() const { return !m_decoder.score.query.defined(); }
    bool projects() const { return m_decoder.score.projection().defined(); }
    /// Of what a state makes of itself, the query and the aim of the score.
    template <class Numbers>
    SourceAttention::Asking<Numbers> asking(const Numbers& state, const Numbers& projected) const {
        if (m_decoder.score.window) return {state, projected};
        return {projects() ? projected : state, {}};
    }
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
    kernels::PackedMatrix m_projection;  // of the score, after the cell
    torch::Tensor m_gates;               // [T, B, G·H]
    torch::Tensor m_entering;            // [T, B, C (before) + F (fed)]
    torch::Tensor m_contexts;            // [T, B, C], where they enter nothing
    torch::Tensor m_projected;           // [1, B, P] by that; backward [T, B, P] its gradient
    // backward
    torch::Tensor m_stateGradient;     // [B, A] of states that ask
    torch::Tensor m_topGradient;       // [T, B, H] of what the cells say
    torch::Tensor m_contextGradient;   // [T, B, C]
    torch::Tensor m_enteringGradient;  // [B, C (before) + F (fed)]
};

}  // namespace attune
