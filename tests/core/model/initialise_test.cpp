#include "core/model/initialise.h"

#include <gtest/gtest.h>

namespace attune {
namespace {

/// Biases of the encoder with model.forget_bias minus those without, and the whole difference of the other parameters.
void expectKeepingGateOnly(CellKind cell, std::int64_t gates) {
    ModelOptions options;
    options.cell = cell;
    options.embeddingSize = 3;
    options.hiddenSize = 4;
    Seq2Seq plain(options, 9, 9);
    initialiseModel(plain, 1);
    options.forgetBias = -2;
    Seq2Seq biased(options, 9, 9);
    initialiseModel(biased, 1);
    const auto before = plain.named_parameters();
    int biases = 0;
    for (const auto& item : biased.named_parameters()) {
        const torch::Tensor difference = item.value().detach() - before[item.key()].detach();
        if (item.key().find("encoder.rnn.bias_ih_l0") == std::string::npos) {
            EXPECT_EQ(difference.abs().max().item<float>(), 0) << item.key();
            continue;
        }
        ++biases;
        torch::Tensor expected = torch::zeros({gates, 4});
        expected[1].fill_(-2);
        EXPECT_TRUE(at::allclose(difference.view({gates, 4}), expected)) << item.key();
    }
    EXPECT_EQ(biases, 2);  // both directions
}

TEST(Initialise, ForgetBiasIsOfTheUpdateGateOfAGru) {
    expectKeepingGateOnly(CellKind::Gru, 3);
}

TEST(Initialise, ForgetBiasIsOfTheForgetGateOfAnLstm) {
    expectKeepingGateOnly(CellKind::Lstm, 4);
}

}  // namespace
}  // namespace attune
