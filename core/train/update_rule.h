#pragma once

#include "core/kernels/optimizers.h"
#include "core/train/train_options.h"

#include <ATen/ATen.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace attune {

/// What an optimizer remembers between updates, by name: "adam.first" … [N] each.
using Moments = std::vector<std::pair<std::string, at::Tensor>>;

/// The formula of one optimizer, torch.optim's, with its moments.
class UpdateRule {
public:
    virtual ~UpdateRule() = default;
    /// Update number `update` (1 = the first) of the parameters p by their gradients g, which may be overwritten; [N] both.
    virtual void update(at::Tensor& p, at::Tensor& g, double learningRate, std::int64_t update) = 0;
    /// The same, fused, of the 32-bit parameters from `begin` on that `stretch` names, its gradients multiplied by `gradientFactor` first;
    /// they are zero afterwards. Other stretches may be updated at the same time.
    virtual void update(kernels::Stretch stretch, std::int64_t begin, double gradientFactor, double learningRate,
                        std::int64_t update) const = 0;
    /// Shares the tensors.
    virtual Moments moments() const { return {}; }
};

/// The moments of a tensor from `begin` on; nullptr where there are none.
inline float* momentsFrom(const at::Tensor& moments, std::int64_t begin) {
    return moments.defined() ? moments.data_ptr<float>() + begin : nullptr;
}

/// `like`: the parameters, [N].
std::unique_ptr<UpdateRule> makeUpdateRule(OptimizerKind kind, const TrainOptions& options, const at::Tensor& like);

}  // namespace attune
