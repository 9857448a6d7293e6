#pragma once

#include "core/train/optimizer.h"
#include "tests/core/train/optimizer_reference.h"

#include <gtest/gtest.h>

#include <vector>

namespace attune::test {

/// Two parameters of odd sizes in float64: views of the flat buffer with padding between them.
class TwoParameters : public torch::nn::Module {
public:
    explicit TwoParameters(const std::vector<double>& start = referenceStart) {
        first = register_parameter("first", torch::tensor(std::vector<double>(start.begin(), start.begin() + 2), torch::kFloat64));
        second = register_parameter("second", torch::tensor(std::vector<double>(start.begin() + 2, start.end()), torch::kFloat64));
    }
    torch::Tensor first;
    torch::Tensor second;
    std::vector<double> values() const {
        const torch::Tensor all = torch::cat({first, second}).detach();
        return {all.data_ptr<double>(), all.data_ptr<double>() + all.numel()};
    }
    /// A loss whose gradient is the recorded one of that update (1 = the first), through autograd.
    void backward(std::size_t update) {
        (torch::cat({first, second}) * torch::tensor(referenceGradients[update - 1], torch::kFloat64)).sum().backward();
    }
};

inline void updateOnce(TwoParameters& module, Optimizer& optimizer, std::size_t update, double rate) {
    module.backward(update);
    optimizer.update(rate);
}

inline void expectClose(const std::vector<double>& found, const std::vector<double>& expected) {
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(found[i], expected[i], 1e-11 * std::abs(expected[i])) << i;
}

}  // namespace attune::test
