#pragma once

#include "core/model/encoder.h"
#include "core/ops/fused_score.h"

#include <optional>

namespace attune {

/// What is computed of the source once per sentence, whatever asks later. Batch-first; the shapes behind B are the decoder's affair.
struct Keys {
    torch::Tensor keys;    // [B, S, K]; Transformer: [B, L, heads, S, d/heads]; undefined without attention
    torch::Tensor values;  // [B, S, H], as the keys for several heads; [B, 1, H] without attention: the fixed context
    torch::Tensor mask;    // [B, S] bool

    Keys select(const torch::Tensor& rows) const;
};

/// What a score function remembers from step to step (coverage); empty for the plain ones.
struct AttentionState {
    std::vector<torch::Tensor> tensors;  // batch-first
};

struct AttentionOutput {
    torch::Tensor context;   // [B, C]
    torch::Tensor weights;   // [B, heads, S]; rows sum to 1 (gated: each 0 … 1), padding has none; undefined without attention
    torch::Tensor energies;  // [B, heads, S] before the softmax, when watched
};

/// A score function: how much each source state matters to a query.
class Attention : public torch::nn::Module {
public:
    virtual Keys prepare(const EncoderOutput& source) = 0;
    /// What it remembers before the first step.
    virtual AttentionState start(const EncoderOutput&) { return {}; }
    /// Whether a step changes what it remembers; then readAll() must not be called.
    virtual bool remembers() const { return false; }
    virtual AttentionOutput read(const torch::Tensor& query, const Keys& keys, AttentionState& state, const Watch& watch) = 0;
    /// The same for every query [B, T, Q] of a sequence at once: context [B, T, C], weights and energies [B, heads, T, S].
    virtual AttentionOutput readAll(const torch::Tensor& queries, const Keys& keys, const Watch& watch) = 0;
    /// The score as fused operations compute it; nothing where there is only the twin.
    virtual std::optional<FusedScore> fusedScore() const { return {}; }
    /// What they read in place of `keys`.
    virtual Keys fusedKeys(const Keys& keys) const { return keys; }
    /// C of AttentionOutput::context.
    virtual std::int64_t contextSize() const = 0;

protected:
    /// readAll() by fused operations, where they are wanted, there are such, and nobody watches more than weights.
    std::optional<AttentionOutput> readFused(const torch::Tensor& queries, const Keys& keys, const Watch& watch) const;
};

/// `querySize`: size of the decoder state that asks; `sourceSize`: H of the encoder's states.
std::shared_ptr<Attention> makeAttention(const ModelOptions& options, std::int64_t querySize, std::int64_t sourceSize);

}  // namespace attune
