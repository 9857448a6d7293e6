#pragma once

#include "core/model/output.h"

namespace attune {

// One factory a kind; each lives in the file of its kind.

/// A linear layer with a softmax over the vocabulary; its matrix is `tied` where that is given.
std::shared_ptr<Output> makeGenerateOutput(std::int64_t featureSize, std::int64_t vocabulary, const std::shared_ptr<Embedding>& tied);
/// P(w) = Σ weights of the source tokens that are w (Vinyals et al. 2015).
std::shared_ptr<Output> makePointerOutput(std::int64_t vocabulary);
/// P(w) = p·P_vocabulary(w) + (1 − p)·Σ weights of the source tokens that are w, p = sigmoid(v·f + b) of the features f
/// (See et al. 2017, whose p reads context, state and input apart).
std::shared_ptr<Output> makePointerGeneratorOutput(std::int64_t featureSize, std::int64_t vocabulary,
                                                   const std::shared_ptr<Embedding>& tied);

/// The projection to the vocabulary: a layer of its own, or the embedding's matrix with a bias. Registered with `owner`.
class VocabularyProjection {
public:
    VocabularyProjection(torch::nn::Module& owner, std::int64_t featureSize, std::int64_t vocabulary, std::shared_ptr<Embedding> tied);

    const torch::Tensor& weight() const { return m_tied ? m_tied->weight : m_own->weight; }  // [V, F]
    const torch::Tensor& bias() const { return m_tied ? m_bias : m_own->bias; }              // [V]
    /// [N, V]; `<pad>` and `<s>` have −inf.
    torch::Tensor logits(const torch::Tensor& features) const;

private:
    std::shared_ptr<Linear> m_own;
    std::shared_ptr<Embedding> m_tied;
    torch::Tensor m_bias;
};

}  // namespace attune
