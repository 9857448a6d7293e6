#pragma once

#include "core/model/decoder.h"

namespace attune {

/// What training minimises beside the plain negative log-likelihood. A weight of 0 costs nothing.
struct Objective {
    double labelSmoothing = 0;
    double coverage = 0;           // of the coverage loss
    double entropy = 0;            // of the attention's entropy; below 0 spreads it
    double guidedAlignment = 0;    // of the alignment that the batch brings
    double embeddingDistance = 0;  // between the two sides' mean embeddings
    double scale = 1;              // of all this: one over the target tokens makes a mean of sums

    bool readsAttention() const { return coverage != 0 || entropy != 0 || guidedAlignment != 0; }
};

// The added terms, differentiable scalars: sums over the target tokens of a batch. weights [B, L, heads, T, S], their rows
// distributions over the source; coverage and guided alignment read the mean over the heads of the last layer, the one that is shown.

/// Σ_t Σ_s min(a_ts, c_ts) with c_ts the sum of the earlier a_·s (See et al. 2017, eq. 12): attending twice to one place costs.
torch::Tensor coverageLoss(const torch::Tensor& weights, const TargetBatch& target);
/// Σ_t H(a_t) in nats, the mean over layers and heads.
torch::Tensor attentionEntropy(const torch::Tensor& weights, const TargetBatch& target);
/// −Σ_t Σ_s A_ts·log a_ts (Chen et al. 2016): cross-entropy to a reference alignment [B, T, S], whose rows sum to 1, or to 0 where
/// nothing is known.
torch::Tensor guidedAlignmentLoss(const torch::Tensor& weights, const torch::Tensor& alignment);
/// Mean square of the difference between the mean embedding [B, E] of the source's tokens and that of the target's, each sentence
/// counted with its target tokens.
torch::Tensor embeddingDistance(const torch::Tensor& sourceEmbeddings, const torch::Tensor& sourceMask,
                                const torch::Tensor& targetEmbeddings, const torch::Tensor& targetMask);

}  // namespace attune
