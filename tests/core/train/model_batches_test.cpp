#include "core/train/model_batches.h"

#include "core/base/error.h"
#include "core/model/initialise.h"
#include "core/train/evaluator.h"
#include "tests/support/toy_dataset.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace attune {
namespace {

std::vector<ModelOptions> manyMaps() {
    ModelOptions small;
    small.embeddingSize = small.hiddenSize = small.feedForwardSize = 8;
    small.heads = 2;
    small.encoderLayers = small.decoderLayers = 2;
    ModelOptions transformer = small;
    transformer.encoder = EncoderKind::Transformer;
    transformer.decoder = DecoderKind::Transformer;
    ModelOptions heads = small;
    heads.attention = AttentionScore::MultiHead;
    ModelOptions copying = small;
    copying.output = OutputKind::PointerGenerator;
    return {transformer, heads, copying};
}

class CutAnswer : public testing::TestWithParam<ModelOptions> {};

/// An answer that was cut has the rows that it has as part of a longer one.
TEST_P(CutAnswer, HasTheRowsOfItsTokens) {
    const auto dataset = test::toyDataset();
    const SentenceCodec codec(test::toyDataOptions(), dataset);
    Seq2Seq model(GetParam(), dataset->sourceVocabulary.size(), dataset->targetVocabulary.size());
    initialiseModel(model, 1);
    const SourceSentence source = sourceSentence(GetParam(), codec, "a b c");
    const std::vector<TokenId> whole{5, 6, 5, endId};
    const ForcedPass full = answerPass(model, codec, source, whole);
    const ForcedPass cut = answerPass(model, codec, source, std::span(whole).first(2));
    ASSERT_EQ(full.logProbabilities.size(), 4U);
    ASSERT_EQ(cut.logProbabilities.size(), 2U);
    EXPECT_EQ(cut.generation.size(), GetParam().copies() ? 2U : 0U);
    for (std::size_t i = 0; i < 2; ++i) EXPECT_NEAR(cut.logProbabilities[i], full.logProbabilities[i], 1e-6);

    const std::vector<std::string> sourceTokens{"a", "b", "c", "</s>"};
    const auto cutMaps = attentionMaps(cut, sourceTokens, {"b", "c"});
    const auto fullMaps = attentionMaps(full, sourceTokens, {"b", "c", "b", "</s>"});
    ASSERT_EQ(cutMaps.size(), fullMaps.size());
    for (std::size_t m = 0; m < cutMaps.size(); ++m) {
        const AttentionMap& map = cutMaps[m];
        for (std::int64_t layer = 0; layer < map.layers; ++layer)
            for (std::int64_t head = 0; head < map.heads; ++head)
                for (std::int64_t row = 0; row < map.rows(); ++row)
                    for (std::int64_t column = 0; column < map.columns(); ++column)
                        EXPECT_NEAR(map.weight(layer, head, row, column), fullMaps[m].weight(layer, head, row, column), 1e-6);
    }
    EXPECT_THROW(attentionMaps(full, sourceTokens, {"b", "c"}), Error);
}

INSTANTIATE_TEST_SUITE_P(Maps, CutAnswer, testing::ValuesIn(manyMaps()));

TEST(EvaluateFree, WritesSourceWordsForUnknownOnes) {
    const auto dataset = test::toyDataset();
    const SentenceCodec codec(test::toyDataOptions(), dataset);
    ModelOptions options;
    options.embeddingSize = options.hiddenSize = 8;
    auto model = std::make_shared<Seq2Seq>(options, dataset->sourceVocabulary.size(), dataset->targetVocabulary.size());
    initialiseModel(*model, 1);
    const torch::NoGradGuard noGrad;
    for (const auto& parameter : model->output().named_parameters())
        if (parameter.value().dim() == 1) torch::Tensor(parameter.value()).select(0, unknownId).fill_(50);  // always <unk>
    SearchOptions search;
    search.beamSize = 1;
    search.maxLength = 3;
    search.replaceUnknown = true;
    const FreeScores scores = evaluateFree(model, *dataset, codec, dataset->split.valid, search);
    for (std::size_t i = 0; i < scores.outputs.size(); ++i) {
        const std::string source(dataset->corpus.source(dataset->split.valid[i]));
        EXPECT_EQ(scores.outputs[i].size(), 5U) << "three letters";
        for (const char letter : scores.outputs[i]) EXPECT_TRUE(letter == ' ' || source.find(letter) != std::string::npos) << source;
    }
}

}  // namespace
}  // namespace attune
