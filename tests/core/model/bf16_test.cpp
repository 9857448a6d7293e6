#include "core/kernels/isa.h"
#include "core/ops/compute.h"
#include "tests/core/model/model_fixture.h"

#include <gtest/gtest.h>

#include <map>

namespace attune::testing {
namespace {

struct Case {
    std::string name;
    ModelOptions options;
};

std::vector<Case> cases() {
    std::vector<Case> all{{"gru, additive before the cell", {}}, {"lstm, general after the cell", {}}, {"transformer", {}}};
    all[1].options.cell = CellKind::Lstm;
    all[1].options.attention = AttentionScore::General;
    all[2].options.encoder = EncoderKind::Transformer;
    all[2].options.decoder = DecoderKind::Transformer;
    for (Case& each : all) {
        each.options.embeddingSize = each.options.hiddenSize = 64;
        each.options.feedForwardSize = 128;
        each.options.dropout = 0;
    }
    return all;
}

struct Update {
    double loss = 0;
    std::map<std::string, torch::Tensor> gradients;
};

Update update(const ModelOptions& options, const Compute& compute) {
    const ComputeScope scope(compute);
    const auto model = std::make_shared<Seq2Seq>(options, sourceWords, targetWords);
    initialiseParameters(*model, 3);
    DropoutStream dropout(5);
    const Loss loss = model->loss(smallBatch(), {}, {}, dropout);
    loss.loss.backward();
    Update result{loss.loss.item<double>(), {}};
    for (const auto& item : model->named_parameters())
        if (item.value().grad().defined()) result.gradients[item.key()] = item.value().grad();
    return result;
}

/// Factors have 8 bits of mantissa: an error of 2⁻⁹ each, and sums of such errors.
TEST(Bf16, LossAndGradientsAreNearlyThoseOfTheTwin) {
    for (const Case& each : cases()) {
        const Update twin = update(each.options, {Engine::Reference, kernels::Precision::Fp32});
        const Update rounded = update(each.options, {Engine::Fused, kernels::Precision::Bf16});
        EXPECT_NEAR(rounded.loss / twin.loss, 1, 2e-3) << each.name;
        if (kernels::hasBf16()) {
            EXPECT_NE(rounded.loss, update(each.options, {Engine::Fused, kernels::Precision::Fp32}).loss) << each.name;
        }
        ASSERT_EQ(rounded.gradients.size(), twin.gradients.size());
        for (const auto& [name, gradient] : twin.gradients)
            EXPECT_LE((rounded.gradients.at(name) - gradient).norm().item<double>(), 0.02 * gradient.norm().item<double>())
                << each.name << ", " << name;
    }
}

}  // namespace
}  // namespace attune::testing
