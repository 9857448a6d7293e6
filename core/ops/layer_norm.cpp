#include "core/ops/layer_norm.h"

#include "core/kernels/layer_norm.h"
#include "core/kernels/sublayer.h"
#include "core/ops/compute.h"
#include "core/ops/fused_function.h"
#include "core/ops/reference/transformer.h"

#include <memory>
#include <vector>

namespace attune {

namespace {

const float* numbers(const torch::Tensor& tensor) {
    return tensor.defined() ? tensor.data_ptr<float>() : nullptr;
}

torch::Tensor newLike(const torch::Tensor& x) {
    return torch::empty(x.sizes(), torch::kFloat32);
}

bool areFused(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias) {
    return isFused(x) && weight.is_leaf() && bias.is_leaf();
}

/// x + y∘mask without history.
torch::Tensor sum(const torch::Tensor& x, const torch::Tensor& y, const torch::Tensor& mask) {
    const torch::Tensor result = newLike(x);
    kernels::addDropped(x.numel(), x.contiguous().data_ptr<float>(), y.contiguous().data_ptr<float>(), numbers(mask),
                        result.data_ptr<float>());
    return result;
}

/// What y gets of the gradient of x + y∘mask.
torch::Tensor dropped(const torch::Tensor& gradient, const torch::Tensor& mask) {
    if (!mask.defined()) return gradient;
    const torch::Tensor result = newLike(gradient);
    kernels::scaled(gradient.numel(), gradient.data_ptr<float>(), numbers(mask), 1, result.data_ptr<float>());
    return result;
}

using Statistics = std::shared_ptr<std::vector<kernels::NormStatistics>>;

struct Normed {
    torch::Tensor output;
    Statistics statistics;
};

Normed normed(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias) {
    Normed result{newLike(x), std::make_shared<std::vector<kernels::NormStatistics>>(x.numel() / x.size(-1))};
    kernels::normForward(matrix(x), weight.data_ptr<float>(), bias.data_ptr<float>(), mutableMatrix(result.output),
                         result.statistics->data());
    return result;
}

torch::Tensor normGradient(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias, const Statistics& statistics,
                           const torch::Tensor& gradient, bool parametersWant) {
    const torch::Tensor dx = newLike(x);
    kernels::normBackward(matrix(x), weight.data_ptr<float>(), statistics->data(), matrix(gradient.contiguous()), mutableMatrix(dx),
                          parametersWant ? gradientOf(weight).data_ptr<float>() : nullptr,
                          parametersWant ? gradientOf(bias).data_ptr<float>() : nullptr);
    return dx;
}

}  // namespace

torch::Tensor layerNorm(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias) {
    if (!areFused(x, weight, bias)) return at::layer_norm(x, weight.sizes(), weight, bias);
    const torch::Tensor rows = x.detach().contiguous();
    const Normed result = normed(rows, weight, bias);
    connect({result.output}, {x, weight, bias},
            [=, statistics = result.statistics, parametersWant = wantsGradient(weight)](const Tensors& gradients) -> Tensors {
                if (!gradients[0].defined()) return {{}, {}, {}};
                return {normGradient(rows, weight, bias, statistics, gradients[0], parametersWant), {}, {}};
            });
    return result.output;
}

torch::Tensor residual(const torch::Tensor& x, const torch::Tensor& y, double dropoutProbability, DropoutStream& dropout) {
    const torch::Tensor mask = dropout.mask(y.sizes(), dropoutProbability, y.options().requires_grad(false));
    if (!isFused(x)) return reference::residual(x, y, mask);
    const torch::Tensor result = sum(x.detach(), y.detach(), mask);
    connect({result}, {x, y}, [=](const Tensors& gradients) -> Tensors {
        if (!gradients[0].defined()) return {{}, {}};
        return {gradients[0], dropped(gradients[0].contiguous(), mask)};
    });
    return result;
}

torch::Tensor layerNormResidual(const torch::Tensor& x, const torch::Tensor& y, double dropoutProbability, DropoutStream& dropout,
                                const torch::Tensor& weight, const torch::Tensor& bias) {
    const torch::Tensor mask = dropout.mask(y.sizes(), dropoutProbability, y.options().requires_grad(false));
    if (!areFused(x, weight, bias)) return reference::layerNormResidual(x, y, mask, weight, bias);
    const torch::Tensor rows = sum(x.detach(), y.detach(), mask);
    const Normed result = normed(rows, weight, bias);
    connect({result.output}, {x, y, weight, bias},
            [=, statistics = result.statistics, parametersWant = wantsGradient(weight)](const Tensors& gradients) -> Tensors {
                if (!gradients[0].defined()) return {{}, {}, {}, {}};
                const torch::Tensor dSum = normGradient(rows, weight, bias, statistics, gradients[0], parametersWant);
                return {dSum, dropped(dSum, mask), {}, {}};
            });
    return result.output;
}

}  // namespace attune
