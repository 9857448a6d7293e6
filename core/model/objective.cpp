#include "core/model/objective.h"

namespace attune {

namespace {

constexpr double tiny = 1e-12;  // a weight of 0 has a finite logarithm

/// The map that is shown: [B, T, S].
torch::Tensor shown(const torch::Tensor& weights) {
    return weights.select(1, -1).mean(1);
}

/// Sum over the target tokens of values [B, …, T].
torch::Tensor overTokens(const torch::Tensor& values, const torch::Tensor& mask) {
    return (values * mask).sum();
}

/// Of the tokens there are: embeddings [B, N, E] → [B, E].
torch::Tensor meanOf(const torch::Tensor& embeddings, const torch::Tensor& mask) {
    const torch::Tensor counted = mask.unsqueeze(2).to(embeddings.scalar_type());
    return (embeddings * counted).sum(1) / counted.sum(1);
}

}  // namespace

torch::Tensor coverageLoss(const torch::Tensor& weights, const TargetBatch& target) {
    const torch::Tensor attention = shown(weights);
    const torch::Tensor before = attention.cumsum(1) - attention;
    return overTokens(at::minimum(attention, before).sum(2), target.mask);
}

torch::Tensor attentionEntropy(const torch::Tensor& weights, const TargetBatch& target) {
    const torch::Tensor entropy = -(weights * (weights + tiny).log()).sum(-1);  // [B, L, heads, T]
    return overTokens(entropy.mean(at::IntArrayRef{1, 2}), target.mask);
}

torch::Tensor guidedAlignmentLoss(const torch::Tensor& weights, const torch::Tensor& alignment) {
    return -(alignment * (shown(weights) + tiny).log()).sum();
}

torch::Tensor embeddingDistance(const torch::Tensor& sourceEmbeddings, const torch::Tensor& sourceMask,
                                const torch::Tensor& targetEmbeddings, const torch::Tensor& targetMask) {
    const torch::Tensor difference = meanOf(sourceEmbeddings, sourceMask) - meanOf(targetEmbeddings, targetMask);
    return (difference.square().mean(1) * targetMask.sum(1)).sum();
}

}  // namespace attune
