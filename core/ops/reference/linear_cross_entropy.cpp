#include "core/ops/reference/linear_cross_entropy.h"

namespace attune::reference {

CrossEntropySums linearCrossEntropy(const torch::Tensor& features, const torch::Tensor& weight, const torch::Tensor& bias,
                                    const torch::Tensor& targets, double labelSmoothing) {
    const torch::Tensor logits = at::linear(features, weight, bias);
    const torch::Tensor logProbabilities = at::log_softmax(logits, 1);
    const torch::Tensor nll = -logProbabilities.gather(1, targets.unsqueeze(1)).sum();
    const torch::Tensor correct = logits.detach().argmax(1).eq(targets).sum();
    if (labelSmoothing == 0) return {nll, nll.detach(), correct};
    const torch::Tensor spread = -logProbabilities.sum() / logProbabilities.size(1);
    return {nll * (1 - labelSmoothing) + spread * labelSmoothing, nll.detach(), correct};
}

}  // namespace attune::reference
