#include "core/ops/linear.h"

#include "core/ops/fused_function.h"
#include "core/ops/linear_cross_entropy.h"
#include "tests/support/twins.h"

#include <string>

namespace attune {
namespace {

using test::difference;
using test::evaluate;
using test::Evaluated;
using test::expectTwins;
using test::randomTensor;
using torch::Tensor;

TEST(Linear, IsTheTwinWithAndWithoutBias) {
    for (const bool biased : {true, false})
        expectTwins([](const std::vector<Tensor>& in) -> std::vector<Tensor> { return {linearLayer(in[0], in[1], in[2])}; },
                    {randomTensor({3, 5, 17}, 1), randomTensor({29, 17}, 2), biased ? randomTensor({29}, 3) : Tensor()}, "linear");
}

TEST(Linear, EmbeddingIsTheTwinAndPaddingLearnsNothing) {
    const Tensor ids = torch::tensor(std::vector<std::int64_t>{4, 0, 7, 4, 1, 0}).view({2, 3});
    expectTwins([&](const std::vector<Tensor>& in) -> std::vector<Tensor> { return {embeddingRows(in[0], ids)}; },
                {randomTensor({9, 12}, 1)}, "embedding");
}

TEST(Linear, WeightsThatRestGetNoGradient) {
    const ComputeScope scope({Engine::Fused, kernels::Precision::Fp32});
    const Tensor x = randomTensor({4, 6}, 1).requires_grad_(true), weight = randomTensor({5, 6}, 2), bias = randomTensor({5}, 3);
    linearLayer(x, weight, bias).sum().backward();
    EXPECT_FALSE(weight.grad().defined());
    EXPECT_LE(difference(x.grad(), weight.sum(0).expand({4, 6})), 1e-6);
}

struct Words {
    std::int64_t rows, features, vocabulary;
    double smoothing;
};

void expectSameLoss(const Words& words) {
    Tensor targets = torch::empty({words.rows}, torch::kInt64);
    Random random(5);
    for (std::int64_t i = 0; i < words.rows; ++i)
        targets[i] = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(words.vocabulary)));
    const std::vector<Tensor> inputs{randomTensor({words.rows, words.features}, 1), randomTensor({words.vocabulary, words.features}, 2),
                                     randomTensor({words.vocabulary}, 3)};
    const auto loss = [&](const std::vector<Tensor>& in) -> CrossEntropySums {
        return linearCrossEntropy(in[0], in[1], in[2], targets, words.smoothing, 0.125);
    };
    const auto gradients = [&](Engine engine) {
        const ComputeScope scope({engine, kernels::Precision::Fp32});
        std::vector<Tensor> leaves;
        for (const Tensor& each : inputs) leaves.push_back(each.detach().clone().requires_grad_(true));
        const CrossEntropySums sums = loss(leaves);
        sums.loss.backward();
        std::vector<Tensor> all{sums.loss.detach(), sums.nll.to(torch::kFloat32), sums.correct.to(torch::kFloat32)};
        for (const Tensor& leaf : leaves) all.push_back(leaf.grad());
        return all;
    };
    const std::vector<Tensor> twin = gradients(Engine::Reference);
    const kernels::Isa before = kernels::isa();
    for (const kernels::Isa isa : kernels::availableIsas()) {
        kernels::useIsa(isa);
        const std::vector<Tensor> fused = gradients(Engine::Fused);
        for (std::size_t i = 0; i < twin.size(); ++i)
            EXPECT_LE(difference(fused[i], twin[i]), i < 3 ? 1e-5 : 1e-4)
                << i << " of " << words.rows << " words of " << words.vocabulary << ", " << kernels::word(isa);
    }
    kernels::useIsa(before);
}

TEST(LinearCrossEntropy, IsTheTwinOverBlocksOfRowsAndPanelsOfWords) {
    for (const double smoothing : {0.0, 0.1}) {
        expectSameLoss({1, 8, 7, smoothing});
        expectSameLoss({600, 16, 37, smoothing});
        expectSameLoss({3, 8, 512, smoothing});
        expectSameLoss({4, 8, 1025, smoothing});
        expectSameLoss({200, 33, 20'001, smoothing});
    }
}

/// Words that nothing tells apart: the first one is what the model says.
TEST(LinearCrossEntropy, OfEqualLogitsTheFirstIsTheGreatest) {
    const Tensor features = torch::zeros({5, 4}), weight = torch::zeros({1025, 4}), bias = torch::zeros({1025});
    const Tensor targets = torch::tensor(std::vector<std::int64_t>{0, 1, 511, 513, 1024});
    for (const Engine engine : {Engine::Reference, Engine::Fused}) {
        const ComputeScope scope({engine, kernels::Precision::Fp32});
        EXPECT_EQ(linearCrossEntropy(features, weight, bias, targets, 0, 1).correct.item<std::int64_t>(), 1);
    }
}

TEST(LinearCrossEntropy, IsTheTwinForRandomShapes) {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        test::Draw draw(seed);
        expectSameLoss({draw.between(1, 300), draw.between(1, 100), draw.between(2, 3000), draw.coin() ? 0.1 : 0.0});
    }
}

TEST(LinearCrossEntropy, WithoutGradientsNothingIsLeftBehind) {
    const torch::NoGradGuard noGrad;
    const ComputeScope scope({Engine::Fused, kernels::Precision::Fp32});
    const Tensor features = randomTensor({5, 4}, 1), weight = randomTensor({11, 4}, 2).requires_grad_(true), bias = randomTensor({11}, 3);
    const Tensor targets = torch::tensor(std::vector<std::int64_t>{1, 2, 3, 4, 10});
    const CrossEntropySums fused = linearCrossEntropy(features, weight, bias, targets, 0, 1);
    EXPECT_LE(difference(fused.loss, reference::linearCrossEntropy(features, weight, bias, targets, 0).loss), 1e-5);
    EXPECT_FALSE(weight.grad().defined());
}

TEST(LinearCrossEntropy, ALossThatIsNoNumberIsSeen) {
    const ComputeScope scope({Engine::Fused, kernels::Precision::Fp32});
    const Tensor features = torch::full({2, 4}, std::numeric_limits<float>::quiet_NaN());
    const Tensor weight = randomTensor({11, 4}, 2), bias = randomTensor({11}, 3), targets = torch::zeros({2}, torch::kInt64);
    EXPECT_FALSE(std::isfinite(linearCrossEntropy(features, weight, bias, targets, 0, 1).loss.item<double>()));
}

}  // namespace
}  // namespace attune
