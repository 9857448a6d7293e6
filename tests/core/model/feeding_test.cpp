#include "tests/core/model/model_fixture.h"

#include <gtest/gtest.h>

#include <cmath>

namespace attune::testing {
namespace {

TEST(Feeding, TheShareOfTheReferenceIsTheProbability) {
    for (const double probability : {0.0, 0.25, 0.8, 1.0}) {
        DropoutStream random(3);
        const double share = referenceIsFed({probability}, 200, 100, random).to(torch::kFloat64).mean().item<double>();
        const double deviation = std::sqrt(probability * (1 - probability) / 20'000);
        EXPECT_NEAR(share, probability, 4 * deviation);
    }
}

TEST(Feeding, ASentenceIsDrawnAsAWhole) {
    DropoutStream random(5);
    const torch::Tensor fed = referenceIsFed({.referenceProbability = 0.3, .perSentence = true}, 4000, 7, random);
    EXPECT_TRUE(torch::equal(fed.all(1), fed.any(1)));
    EXPECT_NEAR(fed.select(1, 0).to(torch::kFloat64).mean().item<double>(), 0.3, 4 * std::sqrt(0.3 * 0.7 / 4000));
}

/// A decoder without memory whose words have fixed probabilities: what it is fed can be counted.
class Counting : public Decoder {
public:
    Counting() : m_embedding(register_module("embedding", std::make_shared<Embedding>(targetWords, 2))) {}
    DecoderState start(const EncoderOutput&, DropoutStream&) override { return {}; }
    Keys prepare(const EncoderOutput&) override { return {}; }
    DecoderStep step(const torch::Tensor& ids, const DecoderState& state, const Keys&, const torch::Tensor&, const Watch&,
                     DropoutStream&) override {
        fed.push_back(ids.clone());
        return {torch::zeros({ids.size(0), 1}), {}, state};
    }
    std::int64_t featureSize() const override { return 1; }
    const std::shared_ptr<Embedding>& embedding() const override { return m_embedding; }

    std::vector<torch::Tensor> fed;

private:
    std::shared_ptr<Embedding> m_embedding;
};

class FixedOutput : public Output {
public:
    Prediction predict(const OutputInput& input) override {
        torch::Tensor p = torch::zeros({targetWords}, torch::kFloat64);
        p[5] = 0.5;
        p[6] = 0.3;
        p[7] = 0.2;
        return {p.log().expand({input.features.size(0), targetWords}), {}};
    }
    Loss loss(const SequenceOutput&, const TargetBatch&, const EncoderOutput&, const Objective&) override { return {}; }
};

torch::Tensor countsOf(const Feeding& feeding) {
    constexpr std::int64_t rows = 2000;
    constexpr std::int64_t steps = 6;
    const TargetBatch target{torch::full({rows, steps}, 8, torch::kInt64), {}, {}, {}};
    Counting decoder;
    FixedOutput output;
    DropoutStream random(11);
    decoder.forward(target, {}, feeding, output, {}, random);
    std::vector<torch::Tensor> later(decoder.fed.begin() + 1, decoder.fed.end());
    return at::bincount(at::stack(later).flatten(), {}, targetWords).to(torch::kFloat64) / (rows * (steps - 1));
}

TEST(Feeding, OwnWordsAreFedAsOftenAsDrawnAndChosenAsAsked) {
    const torch::Tensor greedy = countsOf({.referenceProbability = 0.4});
    EXPECT_NEAR(greedy[8].item<double>(), 0.4, 0.02);
    EXPECT_NEAR(greedy[5].item<double>(), 0.6, 0.02);
    const torch::Tensor drawn = countsOf({.referenceProbability = 0, .sampled = true});
    EXPECT_NEAR(drawn[5].item<double>(), 0.5, 0.02);
    EXPECT_NEAR(drawn[6].item<double>(), 0.3, 0.02);
    EXPECT_NEAR(drawn[7].item<double>(), 0.2, 0.02);
    const torch::Tensor hot = countsOf({.referenceProbability = 0, .sampled = true, .temperature = 0.5});
    EXPECT_NEAR(hot[5].item<double>(), 0.25 / 0.38, 0.02);
    EXPECT_NEAR(hot[7].item<double>(), 0.04 / 0.38, 0.02);
}

}  // namespace
}  // namespace attune::testing
