#pragma once

#include "core/model/attention/kinds.h"

namespace attune {

/// Score, masked softmax, weighted sum of the encoder's states; the kinds differ in the score.
class ScoredAttention : public Attention {
public:
    explicit ScoredAttention(std::int64_t sourceSize) : m_sourceSize(sourceSize) {}

    Keys prepare(const EncoderOutput& source) override { return {keys(source.states), source.states, source.mask}; }
    AttentionOutput read(const torch::Tensor& query, const Keys& keys, AttentionState& state, const Watch& watch) override;
    AttentionOutput readAll(const torch::Tensor& queries, const Keys& keys, const Watch& watch) override;
    std::int64_t contextSize() const override { return m_sourceSize; }

protected:
    /// What of the score depends on the source alone: states [B, S, H] → [B, S, K].
    virtual torch::Tensor keys(const torch::Tensor& states) = 0;
    /// queries [B, T, Q] → [B, T, S].
    virtual torch::Tensor energies(const torch::Tensor& queries, const Keys& keys) = 0;
    /// energies [B, T, S] → weights [B, T, S].
    virtual torch::Tensor weights(const torch::Tensor& energies, const torch::Tensor& mask);

private:
    std::int64_t m_sourceSize;
};

}  // namespace attune
