#pragma once

#include "core/model/decoder.h"

namespace attune {

/// Sums over the target tokens of a batch. `loss` is what is minimised, `nll` the plain negative log-likelihood.
struct Loss {
    torch::Tensor loss;        // scalar sum, differentiable
    double nll = 0;            // sum
    std::int64_t tokens = 0;   // `</s>` counted, padding not
    std::int64_t correct = 0;  // tokens whose argmax is the reference
};

/// From decoder features to words.
class Output : public torch::nn::Module {
public:
    /// [N, V]; `<pad>` and `<s>` have −inf.
    virtual torch::Tensor logProbabilities(const torch::Tensor& features) = 0;
    virtual Loss loss(const SequenceOutput& sequence, const TargetBatch& target, double labelSmoothing) = 0;
};

std::shared_ptr<Output> makeOutput(const ModelOptions& options, std::int64_t featureSize, std::int64_t targetVocabulary);

}  // namespace attune
