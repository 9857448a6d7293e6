#include "tests/core/model/model_fixture.h"
#include "tests/support/twins.h"

#include <map>

namespace attune::testing {
namespace {

ModelOptions smallTransformer() {
    ModelOptions options;
    options.encoder = EncoderKind::Transformer;
    options.decoder = DecoderKind::Transformer;
    options.embeddingSize = options.hiddenSize = 12;
    options.heads = 3;
    options.feedForwardSize = 20;
    options.encoderLayers = options.decoderLayers = 2;
    options.dropout = 0;
    return options;
}

struct Case {
    std::string name;
    ModelOptions options = smallTransformer();
    Objective objective;
};

std::vector<Case> cases() {
    std::vector<Case> all(8);
    all[0].name = "pre";
    all[0].options.norm = NormPlace::Pre;
    all[1].name = "post, learned positions, dropout";
    all[1].options.norm = NormPlace::Post;
    all[1].options.positions = PositionKind::Learned;
    all[1].options.maxPositions = 4;  // of which longer sentences repeat the last
    all[1].options.dropout = 0.2;
    all[2].name = "other embedding size, attention dropout, positions beyond those made ahead";
    all[2].options.embeddingSize = 5;
    all[2].options.attentionDropout = 0.3;
    all[2].options.dropout = 0.1;
    all[2].options.maxPositions = 3;
    all[3].name = "recurrent encoder of another size";
    all[3].options.encoder = EncoderKind::Recurrent;
    all[4].name = "recurrent decoder";
    all[4].options.decoder = DecoderKind::Recurrent;
    all[5].name = "pointer-generator";
    all[5].options.output = OutputKind::PointerGenerator;
    all[6].name = "objectives that read the attention";
    all[6].objective.entropy = 0.3;
    all[6].objective.coverage = 0.5;
    all[7].name = "one head, tied embeddings";
    all[7].options.heads = 1;
    all[7].options.tieEmbeddings = EmbeddingTies::Output;
    return all;
}

struct Update {
    double loss = 0;
    std::map<std::string, torch::Tensor> gradients;
};

Update update(const Case& asked, Engine engine) {
    const ComputeScope scope({engine});
    const auto model = std::make_shared<Seq2Seq>(asked.options, sourceWords, targetWords);
    initialiseParameters(*model, 3);
    DropoutStream dropout(5);
    const Loss loss = model->loss(asked.options.output == OutputKind::Generate ? smallBatch() : copyBatch(), {}, asked.objective, dropout);
    loss.loss.backward();
    Update result{loss.loss.item<double>(), {}};
    for (const auto& item : model->named_parameters()) result.gradients[item.key()] = item.value().grad();
    return result;
}

TEST(FusedTransformer, LossAndGradientsAreTheTwins) {
    for (const Case& each : cases()) {
        ASSERT_TRUE(each.options.problems().empty()) << each.name;
        const Update twin = update(each, Engine::Reference);
        const kernels::Isa before = kernels::isa();
        for (const kernels::Isa isa : kernels::availableIsas()) {
            kernels::useIsa(isa);
            const Update fused = update(each, Engine::Fused);
            EXPECT_NEAR(fused.loss / twin.loss, 1, 1e-5) << each.name << ", " << kernels::word(isa);
            for (const auto& [name, gradient] : twin.gradients)
                EXPECT_LE(test::difference(fused.gradients.at(name), gradient), 1e-4) << each.name << ", " << name << ", " << kernels::word(isa);
        }
        kernels::useIsa(before);
    }
}

/// A watched pass shows the weights of the twin, padding and all.
TEST(FusedTransformer, WatchedWeightsAreTheTwins) {
    const torch::NoGradGuard noGrad;
    const auto model = std::make_shared<Seq2Seq>(smallTransformer(), sourceWords, targetWords);
    initialiseParameters(*model, 3);
    const auto watched = [&](Engine engine) {
        const ComputeScope scope({engine});
        DropoutStream evaluation;
        const EncoderOutput source = model->encoder().encode(sourceTensors(smallBatch(), torch::kCPU), {.weights = true}, evaluation);
        const SequenceOutput output =
            model->decoder().forward(targetTensors(smallBatch(), torch::kCPU), source, {}, model->output(), {.weights = true}, evaluation);
        return std::vector<torch::Tensor>{output.features, output.weights, output.selfAttention, at::stack(source.selfAttention, 1)};
    };
    const auto twin = watched(Engine::Reference), fused = watched(Engine::Fused);
    for (std::size_t i = 0; i < twin.size(); ++i) EXPECT_LE(test::difference(fused[i], twin[i]), 1e-5) << i;
}

}  // namespace
}  // namespace attune::testing
