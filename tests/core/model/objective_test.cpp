#include "core/model/objective.h"

#include "tests/core/model/model_fixture.h"

#include <gtest/gtest.h>

#include <cmath>

namespace attune::testing {
namespace {

/// One sentence of two target tokens and a place of padding.
TargetBatch threeSteps() {
    TargetBatch target;
    target.mask = torch::tensor({{true, true, false}});
    return target;
}

/// Rows of one layer and one head, as the decoder gives them: [1, 1, 1, T, S].
torch::Tensor rows(const torch::Tensor& weights) {
    return weights.to(torch::kFloat64).view({1, 1, 1, weights.size(0), weights.size(1)});
}

TEST(Objective, CoverageCountsWhatIsLookedAtAgain) {
    // c₁ = 0, c₂ = (.5, .5, 0): min(.25, .5) + min(.5, .5) + min(.25, 0) = .75; the third row is padding.
    const torch::Tensor weights = rows(torch::tensor({{0.5, 0.5, 0.0}, {0.25, 0.5, 0.25}, {1.0, 0.0, 0.0}}));
    EXPECT_DOUBLE_EQ(coverageLoss(weights, threeSteps()).item<double>(), 0.75);
    const torch::Tensor once = rows(torch::tensor({{1.0, 0.0, 0.0}, {0.0, 1.0, 0.0}, {0.0, 0.0, 1.0}}));
    EXPECT_DOUBLE_EQ(coverageLoss(once, threeSteps()).item<double>(), 0);
}

TEST(Objective, EntropyIsThatOfTheRows) {
    const torch::Tensor weights = rows(torch::tensor({{0.25, 0.25, 0.5, 0.0}, {1.0, 0.0, 0.0, 0.0}, {0.25, 0.25, 0.25, 0.25}}));
    EXPECT_NEAR(attentionEntropy(weights, threeSteps()).item<double>(), 1.5 * std::log(2), 1e-9);
}

TEST(Objective, EntropyIsTheMeanOverLayersAndHeads) {
    const torch::Tensor sharp = torch::tensor({{1.0, 0.0}, {1.0, 0.0}, {1.0, 0.0}}, torch::kFloat64);
    const torch::Tensor even = torch::full({3, 2}, 0.5, torch::kFloat64);
    const torch::Tensor weights = at::stack({at::stack({sharp, even}), at::stack({even, even})}).unsqueeze(0);  // two layers, two heads
    EXPECT_NEAR(attentionEntropy(weights, threeSteps()).item<double>(), 2 * 0.75 * std::log(2), 1e-9);
}

TEST(Objective, GuidedAlignmentIsTheCrossEntropyOfLinkedRows) {
    const torch::Tensor weights = rows(torch::tensor({{0.25, 0.75}, {0.5, 0.5}, {0.1, 0.9}}));
    const torch::Tensor alignment = torch::tensor({{{0.0, 1.0}, {0.5, 0.5}, {0.0, 0.0}}}, torch::kFloat64);
    EXPECT_NEAR(guidedAlignmentLoss(weights, alignment).item<double>(), -std::log(0.75) - std::log(0.5), 1e-9);
}

TEST(Objective, DistanceIsOfTheMeansOfRealTokens) {
    const torch::Tensor source = torch::tensor({{{1.0, 0.0}, {3.0, 2.0}, {9.0, 9.0}}});
    const torch::Tensor target = torch::tensor({{{1.0, 1.0}, {1.0, 3.0}, {7.0, 7.0}}});
    const torch::Tensor mask = torch::tensor({{true, true, false}});
    // (2, 1) and (1, 2): ((1)² + (−1)²)/2 = 1, for two target tokens.
    EXPECT_DOUBLE_EQ(embeddingDistance(source, mask, target, mask).item<double>(), 2);
}

TEST(Objective, TermsAreAddedToTheLossButNotToTheLikelihood) {
    ModelOptions options;
    options.embeddingSize = options.hiddenSize = 8;
    options.heads = 2;
    options.feedForwardSize = 8;
    for (const DecoderKind decoder : {DecoderKind::Recurrent, DecoderKind::Transformer}) {
        options.decoder = decoder;
        const auto model = doubleModel(options);
        Batch batch = smallBatch();
        batch.alignment.assign(static_cast<std::size_t>(batch.rows * batch.targetLength * batch.sourceLength), 0);
        batch.alignment[1] = 1;  // the first target word stems from the second source word
        DropoutStream evaluation;
        const Loss plain = model->loss(batch, {}, {}, evaluation);
        const Loss full = model->loss(batch, {}, {0, 0.25, 0.5, 2, 4}, evaluation);
        EXPECT_EQ(full.nll, plain.nll);

        const TargetBatch target = targetTensors(batch, torch::kCPU);
        const torch::Tensor weights = forward(*model, batch).weights;
        const SourceBatch source = sourceTensors(batch, torch::kCPU);
        const double expected = 0.25 * coverageLoss(weights, target).item<double>() +
                                0.5 * attentionEntropy(weights, target).item<double>() +
                                2 * -std::log(weights[0][-1].mean(0)[0][1].item<double>()) +
                                4 * embeddingDistance(model->encoder().embedding()->forward(source.ids), source.mask,
                                                      model->decoder().embedding()->forward(target.output), target.mask)
                                        .item<double>();
        EXPECT_NEAR(full.loss.item<double>() - plain.loss.item<double>(), expected, 1e-8);

        full.loss.backward();
        for (const auto& parameter : model->named_parameters()) EXPECT_TRUE(parameter.value().grad().defined()) << parameter.key();
    }
}

}  // namespace
}  // namespace attune::testing
