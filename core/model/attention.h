#pragma once

#include "core/model/encoder.h"

namespace attune {

/// What is computed of the source once per sentence, whatever asks later.
struct Keys {
    torch::Tensor keys;    // [B, S, K]; undefined without attention
    torch::Tensor values;  // [B, S, H]; [B, 1, H] without attention: the fixed context
    torch::Tensor mask;    // [B, S] bool

    Keys select(const torch::Tensor& rows) const;
};

/// What a score function remembers from step to step (coverage, last weights); empty for the plain ones.
struct AttentionState {
    std::vector<torch::Tensor> tensors;  // batch-first
};

struct AttentionOutput {
    torch::Tensor context;   // [B, H]
    torch::Tensor weights;   // [B, heads, S]; rows sum to 1, padding has none; undefined without attention
    torch::Tensor energies;  // [B, heads, S] before the softmax, when watched
};

/// A score function: how much each source state matters to a query.
class Attention : public torch::nn::Module {
public:
    virtual Keys prepare(const EncoderOutput& source) = 0;
    virtual AttentionOutput read(const torch::Tensor& query, const Keys& keys, AttentionState& state, const Watch& watch) = 0;
    /// The same for every query [B, T, Q] of a sequence at once, by kinds that remember nothing:
    /// context [B, T, H], weights and energies [B, heads, T, S].
    virtual AttentionOutput readAll(const torch::Tensor& queries, const Keys& keys, const Watch& watch) = 0;
};

/// `querySize`: size of the decoder state that asks; `sourceSize`: H of the encoder's states.
std::shared_ptr<Attention> makeAttention(const ModelOptions& options, std::int64_t querySize, std::int64_t sourceSize);

}  // namespace attune
