#include "core/train/optimizer.h"

#include "core/base/error.h"
#include "tests/core/train/optimizer_reference.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace attune {
namespace {

/// Two parameters of odd sizes: views of the flat buffer with padding between them.
class TwoParameters : public torch::nn::Module {
public:
    TwoParameters() {
        const auto& start = test::optimizerStart;
        first = register_parameter("first", torch::tensor(std::vector<float>(start.begin(), start.begin() + 2)));
        second = register_parameter("second", torch::tensor(std::vector<float>(start.begin() + 2, start.end())));
    }
    torch::Tensor first;
    torch::Tensor second;
    std::vector<double> values() const {
        const torch::Tensor all = torch::cat({first, second}).detach().to(torch::kFloat64);
        return {all.data_ptr<double>(), all.data_ptr<double>() + all.numel()};
    }
};

/// A loss whose gradient is the one the reference numbers were made with, through autograd.
void backwardOfUpdate(TwoParameters& module, int update) {
    std::vector<float> gradient;
    for (int i = 0; i < static_cast<int>(test::optimizerStart.size()); ++i)
        gradient.push_back(static_cast<float>(0.3 * (i + 1) - 0.11 * update * (i % 2 ? 1 : -1)));
    (torch::cat({module.first, module.second}) * torch::tensor(gradient)).sum().backward();
}

void updateOnce(TwoParameters& module, Optimizer& optimizer, int update) {
    optimizer.zeroGradients();
    backwardOfUpdate(module, update);
    optimizer.update(0.05);
}

void expectReference(OptimizerKind kind, double weightDecay, const std::vector<double>& expected) {
    TwoParameters module;
    Optimizer optimizer(module, kind, weightDecay);
    for (int update = 1; update <= test::optimizerUpdates; ++update) updateOnce(module, optimizer, update);
    const std::vector<double> values = module.values();
    for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(values[i], expected[i], 1e-6) << i;
}

TEST(Optimizer, AdamEqualsPyTorch) {
    expectReference(OptimizerKind::Adam, 0, test::adamResult);
    expectReference(OptimizerKind::Adam, 0.1, test::adamDecayResult);
}

TEST(Optimizer, SgdEqualsPyTorch) {
    expectReference(OptimizerKind::Sgd, 0, test::sgdResult);
    expectReference(OptimizerKind::Sgd, 0.1, test::sgdDecayResult);
}

TEST(Optimizer, ClippingScalesToTheNorm) {
    TwoParameters module;
    Optimizer optimizer(module, OptimizerKind::Sgd, 0);
    backwardOfUpdate(module, 1);
    const double norm = optimizer.gradientNorm();
    double expected = 0;
    for (int i = 0; i < 5; ++i) expected += std::pow(0.3 * (i + 1) - 0.11 * (i % 2 ? 1 : -1), 2);
    EXPECT_NEAR(norm, std::sqrt(expected), 1e-6);
    optimizer.clip(norm * 2, norm);
    EXPECT_NEAR(optimizer.gradientNorm(), norm, 1e-9);
    optimizer.clip(0, norm);
    EXPECT_NEAR(optimizer.gradientNorm(), norm, 1e-9);
    optimizer.clip(1, norm);
    EXPECT_NEAR(optimizer.gradientNorm(), 1, 1e-5);
    optimizer.zeroGradients();
    EXPECT_EQ(optimizer.gradientNorm(), 0);
}

TEST(Optimizer, NormShowsWhatIsNotFinite) {
    TwoParameters module;
    Optimizer optimizer(module, OptimizerKind::Adam, 0);
    module.second.mutable_grad()[1] = std::numeric_limits<float>::infinity();
    EXPECT_TRUE(std::isinf(optimizer.gradientNorm()));
    module.second.mutable_grad()[1] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_TRUE(std::isnan(optimizer.gradientNorm()));
}

TEST(Optimizer, RestoredStateGoesOnBitForBit) {
    TwoParameters through;
    Optimizer whole(through, OptimizerKind::Adam, 0.01);
    for (int update = 1; update <= 7; ++update) updateOnce(through, whole, update);

    TwoParameters before;
    Optimizer first(before, OptimizerKind::Adam, 0.01);
    for (int update = 1; update <= 3; ++update) updateOnce(before, first, update);
    TwoParameters after;
    Optimizer second(after, OptimizerKind::Adam, 0.01);
    second.parameters().values().copy_(first.parameters().values());
    second.restore(first.state(), "state");
    for (int update = 4; update <= 7; ++update) updateOnce(after, second, update);
    EXPECT_EQ(after.values(), through.values());
}

TEST(Optimizer, StateOfAnotherKindIsRefused) {
    TwoParameters module;
    Optimizer adam(module, OptimizerKind::Adam, 0);
    TwoParameters other;
    Optimizer sgd(other, OptimizerKind::Sgd, 0);
    EXPECT_THROW(adam.restore(sgd.state(), "state"), Error);
    EXPECT_THROW(sgd.restore(adam.state(), "state"), Error);
}

}  // namespace
}  // namespace attune
