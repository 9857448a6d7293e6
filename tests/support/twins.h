#pragma once

#include "core/base/random.h"
#include "core/kernels/isa.h"
#include "core/ops/compute.h"
#include "core/ops/torch.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

namespace attune::test {

/// What a test of random shapes and options draws from.
class Draw {
public:
    explicit Draw(std::uint64_t seed) : m_random(streamSeed(seed, "shapes")) {}

    /// Uniform, both ends counted.
    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least + static_cast<std::int64_t>(m_random.below(static_cast<std::uint64_t>(most - least + 1)));
    }
    bool coin() { return m_random.below(2) == 1; }
    template <class Items>
    auto oneOf(const Items& items) {
        return items[static_cast<std::size_t>(m_random.below(std::size(items)))];
    }
    std::vector<std::int64_t> lengths(std::int64_t count, std::int64_t least, std::int64_t most) {
        std::vector<std::int64_t> all(static_cast<std::size_t>(count));
        for (std::int64_t& each : all) each = between(least, most);
        return all;
    }

private:
    Random m_random;
};

/// Numbers in −1 … 1 from a stream of their own.
inline torch::Tensor randomTensor(torch::IntArrayRef shape, std::uint64_t seed, double scale = 1) {
    Random random(seed);
    torch::Tensor tensor = torch::empty(shape, torch::kFloat32);
    for (std::int64_t i = 0; i < tensor.numel(); ++i) tensor.data_ptr<float>()[i] = static_cast<float>(scale * (2 * random.uniform() - 1));
    return tensor;
}

/// max|a − b| / max|b|, 0 for two tensors that are not there.
inline double difference(const torch::Tensor& a, const torch::Tensor& b) {
    if (!a.defined() || !b.defined()) {
        const torch::Tensor& there = a.defined() ? a : b;
        return there.defined() ? there.detach().abs().max().item<double>() : 0;
    }
    if (a.numel() == 0) return 0;
    const double most = b.detach().abs().max().item<double>();
    return (a.detach() - b.detach()).abs().max().item<double>() / std::max(most, 1e-30);
}

/// What a function of tensors gives, and the gradients of a fixed random sum of it.
struct Evaluated {
    std::vector<torch::Tensor> outputs;
    std::vector<torch::Tensor> gradients;
};

/// `function` of copies of `inputs`, all of which want gradients, computed by `engine`. Undefined inputs stay so.
inline Evaluated evaluate(const std::function<std::vector<torch::Tensor>(const std::vector<torch::Tensor>&)>& function,
                          const std::vector<torch::Tensor>& inputs, Engine engine,
                          kernels::Precision precision = kernels::Precision::Fp32) {
    const ComputeScope scope({engine, precision});
    std::vector<torch::Tensor> leaves;
    for (const torch::Tensor& each : inputs)
        leaves.push_back(each.defined() && each.is_floating_point() ? each.detach().clone().requires_grad_(true) : each);
    Evaluated result{function(leaves), {}};
    torch::Tensor sum = torch::zeros({}, torch::kFloat32);
    for (std::size_t i = 0; i < result.outputs.size(); ++i)
        if (result.outputs[i].defined() && result.outputs[i].requires_grad())
            sum = sum + (result.outputs[i] * randomTensor(result.outputs[i].sizes(), 1000 + i)).sum();
    sum.backward();
    for (const torch::Tensor& each : leaves) result.gradients.push_back(each.defined() ? each.grad() : torch::Tensor());
    return result;
}

/// That the fused form of `function` is its twin, on every instruction set.
inline void expectTwins(const std::function<std::vector<torch::Tensor>(const std::vector<torch::Tensor>&)>& function,
                        const std::vector<torch::Tensor>& inputs, const std::string& what) {
    const Evaluated twin = evaluate(function, inputs, Engine::Reference);
    const kernels::Isa before = kernels::isa();
    for (const kernels::Isa isa : kernels::availableIsas()) {
        kernels::useIsa(isa);
        const Evaluated fused = evaluate(function, inputs, Engine::Fused);
        ASSERT_EQ(fused.outputs.size(), twin.outputs.size());
        for (std::size_t i = 0; i < twin.outputs.size(); ++i)
            EXPECT_LE(difference(fused.outputs[i], twin.outputs[i]), 1e-5) << what << ", output " << i << ", " << kernels::word(isa);
        for (std::size_t i = 0; i < twin.gradients.size(); ++i)
            EXPECT_LE(difference(fused.gradients[i], twin.gradients[i]), 1e-4)
                << what << ", gradient of input " << i << ", " << kernels::word(isa);
    }
    kernels::useIsa(before);
}

}  // namespace attune::test
