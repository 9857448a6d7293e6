#include "core/train/optimizer.h"

#include "core/base/error.h"
#include "tests/core/train/reference_training.h"
#include "tests/support/twins.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>

namespace attune {
namespace {

using test::expectClose;
using test::TwoParameters;
using test::updateOnce;

TrainOptions optionsOf(OptimizerKind kind, double momentum = 0, bool nesterov = false) {
    TrainOptions options;
    options.optimizer = kind;
    options.momentum = momentum;
    options.nesterov = nesterov;
    return options;
}

/// The options by the names of the reference.
const std::map<std::string, TrainOptions>& kinds() {
    static const std::map<std::string, TrainOptions> named{{"adam", optionsOf(OptimizerKind::Adam)},
                                                           {"adamw", optionsOf(OptimizerKind::AdamW)},
                                                           {"adadelta", optionsOf(OptimizerKind::Adadelta)},
                                                           {"rmsprop", optionsOf(OptimizerKind::RmsProp)},
                                                           {"rmsprop momentum", optionsOf(OptimizerKind::RmsProp, 0.8)},
                                                           {"sgd", optionsOf(OptimizerKind::Sgd)},
                                                           {"sgd momentum", optionsOf(OptimizerKind::Sgd, 0.8)},
                                                           {"sgd nesterov", optionsOf(OptimizerKind::Sgd, 0.8, true)}};
    return named;
}

TEST(Optimizer, EveryKindEqualsPyTorchOverFiftyUpdates) {
    EXPECT_EQ(test::optimizerReferences.size(), 2 * kinds().size());
    for (const auto& reference : test::optimizerReferences) {
        SCOPED_TRACE(std::string(reference.name) + " decay " + std::to_string(reference.weightDecay));
        TrainOptions options = kinds().at(reference.name);
        options.weightDecay = reference.weightDecay;
        TwoParameters module;
        Optimizer optimizer(module, options);
        for (std::size_t update = 1; update <= test::referenceGradients.size(); ++update)
            updateOnce(module, optimizer, update, test::referenceRate);
        expectClose(module.values(), reference.parameters);
    }
}

void expectFusedUpdatesAreTheTwins(TrainOptions options) {
    constexpr std::int64_t size = 2 * pieceSize + 7;
    options.weightDecay = 0.01;
    const auto start = test::randomTensor({size}, 1);
    const auto moduleOf = [&](torch::ScalarType type) {
        auto module = std::make_shared<torch::nn::Module>();
        module->register_parameter("values", start.to(type, false, true));
        return module;
    };
    const auto fused = moduleOf(torch::kFloat32), replica = moduleOf(torch::kFloat32), twin = moduleOf(torch::kFloat64);
    Optimizer fusedOptimizer(*fused, options), twinOptimizer(*twin, options);
    fusedOptimizer.parameters().addReplica(*replica);
    for (std::uint64_t update = 1; update <= 5; ++update) {
        const torch::Tensor drawn = test::randomTensor({size}, 10 + update);
        const torch::Tensor gradient = drawn + 0.1 * drawn.sign(),
                            share = gradient / 2;  // decay cancels none: g/√s would magnify its rounding
        fused->parameters()[0].mutable_grad().copy_(gradient - share);
        replica->parameters()[0].mutable_grad().copy_(share);
        twin->parameters()[0].mutable_grad().copy_(gradient);
        const double norm = twinOptimizer.gradientNorms()[0].second;
        EXPECT_NEAR(fusedOptimizer.gradientNorms()[0].second, norm, 1e-5 * norm);
        fusedOptimizer.update(0.05, 0.7);
        twinOptimizer.update(0.05, 0.7);
        EXPECT_EQ(fused->parameters()[0].grad().abs().max().item<double>(), 0);
        EXPECT_EQ(replica->parameters()[0].grad().abs().max().item<double>(), 0);
    }
    EXPECT_LE(test::difference(fused->parameters()[0], twin->parameters()[0].to(torch::kFloat32)), 1e-5);
    EXPECT_TRUE(torch::equal(replica->parameters()[0], fused->parameters()[0]));
    const OptimizerState found = fusedOptimizer.state(), expected = twinOptimizer.state();
    ASSERT_EQ(found.moments.size(), expected.moments.size());
    for (const auto& [name, moment] : expected.moments) EXPECT_LE(test::difference(found.moments.at(name), moment), 1e-5) << name;
}

/// 32-bit parameters: the fused rules are their twins on every instruction set, in pieces and with replicas' gradients.
TEST(Optimizer, FusedUpdatesAreTheTwins) {
    const kernels::Isa before = kernels::isa();
    for (const kernels::Isa isa : kernels::availableIsas()) {
        kernels::useIsa(isa);
        for (const auto& [name, options] : kinds()) {
            SCOPED_TRACE(name + " " + std::string(kernels::word(isa)));
            expectFusedUpdatesAreTheTwins(options);
        }
    }
    kernels::useIsa(before);
}

TEST(Optimizer, RestoredStateGoesOnBitForBit) {
    for (const auto& [name, kind] : kinds()) {
        SCOPED_TRACE(name);
        TrainOptions options = kind;
        options.weightDecay = 0.01;
        TwoParameters through;
        Optimizer whole(through, options);
        for (std::size_t update = 1; update <= 7; ++update) updateOnce(through, whole, update, 0.05);

        TwoParameters before;
        Optimizer first(before, options);
        for (std::size_t update = 1; update <= 3; ++update) updateOnce(before, first, update, 0.05);
        TwoParameters after(before.values());
        Optimizer second(after, options);
        second.restore(first.state(), "state");
        for (std::size_t update = 4; update <= 7; ++update) updateOnce(after, second, update, 0.05);
        EXPECT_EQ(after.values(), through.values());
    }
}

TEST(Optimizer, StateOfAnotherKindIsRefused) {
    for (const auto& [name, options] : kinds()) {
        for (const auto& [otherName, otherOptions] : kinds()) {
            TwoParameters module;
            Optimizer optimizer(module, options);
            TwoParameters otherModule;
            Optimizer other(otherModule, otherOptions);
            const auto names = [](const OptimizerState& state) {
                std::vector<std::string> found;
                for (const auto& [moment, tensor] : state.moments) found.push_back(moment);
                return found;
            };
            if (names(optimizer.state()) == names(other.state()))  // adam and adamw; plain and Nesterov's momentum
                EXPECT_NO_THROW(optimizer.restore(other.state(), "state")) << name << " " << otherName;
            else
                EXPECT_THROW(optimizer.restore(other.state(), "state"), Error) << name << " " << otherName;
        }
    }
}

TEST(Optimizer, ClippingScalesToTheNorm) {
    TwoParameters module;
    Optimizer optimizer(module, optionsOf(OptimizerKind::Sgd));
    const auto norm = [&] {
        double squares = 0;
        for (const auto& [block, each] : optimizer.gradientNorms()) squares += each * each;
        return std::sqrt(squares);
    };
    module.backward(1);
    double expected = 0;
    for (const double each : test::referenceGradients[0]) expected += each * each;
    EXPECT_NEAR(norm(), std::sqrt(expected), 1e-12);
    EXPECT_EQ(clipFactor(2 * norm(), norm()), 1);
    EXPECT_EQ(clipFactor(0, norm()), 1);
    EXPECT_NEAR(clipFactor(0.5, norm()) * norm(), 0.5, 1e-5);
    const std::vector<double> before = module.values();
    optimizer.update(1, clipFactor(0.5, norm()));
    double moved = 0;
    for (std::size_t i = 0; i < before.size(); ++i) moved += std::pow(module.values()[i] - before[i], 2);
    EXPECT_NEAR(std::sqrt(moved), 0.5, 1e-5);
    EXPECT_EQ(norm(), 0);
}

TEST(Optimizer, NormShowsWhatIsNotFinite) {
    TwoParameters module;
    Optimizer optimizer(module, optionsOf(OptimizerKind::Adam));
    module.second.mutable_grad()[1] = std::numeric_limits<double>::infinity();
    EXPECT_TRUE(std::isinf(optimizer.gradientNorms().back().second));
    module.second.mutable_grad()[1] = std::numeric_limits<double>::quiet_NaN();
    EXPECT_TRUE(std::isnan(optimizer.gradientNorms().back().second));
    EXPECT_EQ(optimizer.gradientNorms().front(), (std::pair<std::string, double>{"first", 0}));
}

/// Encoder and decoder, one number each.
class TwoParts : public torch::nn::Module {
public:
    TwoParts()
        : encoder(register_module("encoder", std::make_shared<torch::nn::Module>())),
          decoder(register_module("decoder", std::make_shared<torch::nn::Module>())) {
        first = encoder->register_parameter("weight", torch::tensor({1.0}, torch::kFloat64));
        second = decoder->register_parameter("weight", torch::tensor({1.0}, torch::kFloat64));
    }
    std::shared_ptr<torch::nn::Module> encoder;
    std::shared_ptr<torch::nn::Module> decoder;
    torch::Tensor first;
    torch::Tensor second;
};

TEST(Optimizer, EncoderHasARateAndARuleOfItsOwn) {
    TrainOptions options = optionsOf(OptimizerKind::Sgd);
    options.learningRate = 0.5;
    options.encoderLearningRate = 0.125;
    TwoParts module;
    Optimizer optimizer(module, options);
    (2 * module.first + 2 * module.second).backward();
    optimizer.update(0.5);
    EXPECT_EQ(module.first.item<double>(), 1 - 0.25);
    EXPECT_EQ(module.second.item<double>(), 0);
    (2 * module.first + 2 * module.second).backward();
    optimizer.update(0.25);  // the schedule has halved both
    EXPECT_EQ(module.first.item<double>(), 1 - 0.25 - 0.125);

    options.encoderOptimizer = OptimizerKind::Adam;
    TwoParts mixed;
    Optimizer both(mixed, options);
    (2 * mixed.first + 2 * mixed.second).backward();
    both.update(0.5);
    EXPECT_NEAR(mixed.first.item<double>(), 1 - 0.125, 1e-8);  // Adam's first step is as long as its rate
    EXPECT_EQ(mixed.second.item<double>(), 0);
    std::vector<std::string> names;
    for (const auto& [name, tensor] : both.state().moments) names.push_back(name);
    EXPECT_THAT(names, testing::ElementsAre("encoder.adam.first", "encoder.adam.second"));
}

TEST(Optimizer, WhatIsFrozenRestsWithItsMoments) {
    TrainOptions options = optionsOf(OptimizerKind::Adam);
    options.trainedParts = TrainedParts::Alternate;
    TwoParts module;
    Optimizer optimizer(module, options);
    for (const bool encoder : {true, false, false}) {
        optimizer.setLearning({encoder, !encoder});
        const double before = (encoder ? module.second : module.first).item<double>();
        (2 * module.first + 2 * module.second).backward();
        const auto norms = optimizer.gradientNorms();
        EXPECT_THAT(norms, testing::ElementsAre(std::pair<std::string, double>{encoder ? "encoder" : "decoder", 2}));
        optimizer.update(0.1);
        EXPECT_EQ((encoder ? module.second : module.first).item<double>(), before);
    }
    EXPECT_EQ(optimizer.state().updates, (std::map<std::string, std::int64_t>{{"encoder.updates", 1}, {"decoder.updates", 2}}));
    EXPECT_NEAR(module.first.item<double>(), 0.9, 1e-8);
    EXPECT_NEAR(module.second.item<double>(), 0.8, 1e-8);
}

TEST(FlatParameters, BlocksAreThoseOfTheModel) {
    const std::map<std::string, std::string> expected{{"encoder.embedding.weight", "source_embedding"},
                                                      {"encoder.rnn.weight_ih_l0", "encoder"},
                                                      {"decoder.embedding.weight", "target_embedding"},
                                                      {"decoder.rnn.weight_hh_l1", "decoder"},
                                                      {"decoder.attention.query.weight", "attention"},
                                                      {"decoder.layers.0.multihead_attn.in_proj_weight", "attention"},
                                                      {"decoder.layers.0.self_attn.in_proj_weight", "decoder"},
                                                      {"decoder.bridge.weight", "bridge"},
                                                      {"decoder.readout.bias", "readout"},
                                                      {"output.weight", "output"}};
    for (const auto& [parameter, block] : expected) EXPECT_EQ(blockOf(parameter), block) << parameter;
}

TEST(FlatParameters, ASharedParameterIsThereOnce) {
    TwoParts module;
    module.decoder->register_parameter("tied", module.first);
    FlatParameters flat(module);
    EXPECT_EQ(flat.size(), 32);  // two, each on a cache line of its own
    flat.values()[0] = 7;
    EXPECT_EQ(module.decoder->named_parameters()["tied"].item<double>(), 7);
}

}  // namespace
}  // namespace attune
