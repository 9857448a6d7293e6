#include "core/train/leave_one_out.h"

#include "core/base/error.h"
#include "core/metrics/rank_correlation.h"
#include "core/model/initialise.h"
#include "core/train/model_batches.h"
#include "tests/support/toy_dataset.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace attune {
namespace {

using Change = LeaveOneOut::Change;

ModelOptions small() {
    ModelOptions options;
    options.embeddingSize = options.hiddenSize = options.feedForwardSize = 8;
    options.heads = 2;
    return options;
}

ModelOptions transformer() {
    ModelOptions options = small();
    options.encoder = EncoderKind::Transformer;
    options.decoder = DecoderKind::Transformer;
    options.encoderLayers = options.decoderLayers = 2;
    return options;
}

ModelOptions copying() {
    ModelOptions options = small();
    options.output = OutputKind::PointerGenerator;
    return options;
}

/// A model of the toy corpus and the sentence that it answers.
struct Toy {
    Toy(const ModelOptions& options, const std::string& sentence)
        : dataset(test::toyDataset()),
          codec(test::toyDataOptions(), dataset),
          model(options, dataset->sourceVocabulary.size(), dataset->targetVocabulary.size()),
          source(sourceSentence(options, codec, sentence)) {
        initialiseModel(model, 3);
        const torch::NoGradGuard noGrad;
        for (const torch::Tensor& parameter : model.parameters()) torch::Tensor(parameter).mul_(4);
    }

    /// By a pass of its own, forced on the answer with the source as it is given.
    std::vector<double> directly(std::vector<TokenId> sourceIds, std::span<const TokenId> answer, const CopyIds& copies = {}) {
        std::vector<TokenId> fed(answer.begin(), answer.end());
        for (TokenId& id : fed)
            if (id >= dataset->targetVocabulary.size()) id = unknownId;
        Batch pair = makePairBatch(sourceIds, fed);
        if (model.options().copies()) {
            const std::vector<std::int64_t> wanted(answer.begin(), answer.end());
            addCopyIds(pair, std::span(&copies, 1), std::span(&wanted, 1));
        }
        return forcedPass(model, pair).logProbabilities;
    }

    std::shared_ptr<const Dataset> dataset;
    SentenceCodec codec;
    Seq2Seq model;
    SourceSentence source;
};

class LeavingOut : public testing::TestWithParam<ModelOptions> {};

TEST_P(LeavingOut, EqualsDirectScoringOfTheEditedSentence) {
    Toy toy(GetParam(), "a b c d");
    const std::vector<TokenId> ids = toy.source.encoded.ids, answer{5, 6, 5, endId};
    const LeaveOneOut found = leaveOneOut(toy.model, toy.codec, toy.source, answer);
    ASSERT_EQ(found.rows(), 4);
    ASSERT_EQ(found.columns(), 5);
    const CopyIds all = toy.source.copies;
    const std::vector<double> with = toy.directly(ids, answer, all);
    for (std::size_t j = 0; j < 4; ++j) {
        std::vector<TokenId> without = ids, unknown = ids;
        CopyIds fewer = all, other = all;
        without.erase(without.begin() + static_cast<std::ptrdiff_t>(j));
        unknown[j] = unknownId;
        if (!all.source.empty()) {
            fewer.source.erase(fewer.source.begin() + static_cast<std::ptrdiff_t>(j));
            other = copyIds(std::vector<std::string>{j == 0 ? "<unk>" : "a", j == 1 ? "<unk>" : "b", j == 2 ? "<unk>" : "c",
                                                     j == 3 ? "<unk>" : "d", "</s>"},
                            toy.codec.targetVocabulary());
        }
        const std::vector<double> removed = toy.directly(without, answer, fewer), replaced = toy.directly(unknown, answer, other);
        for (std::size_t t = 0; t < 4; ++t) {
            EXPECT_NEAR(found.row(Change::Removed, static_cast<std::int64_t>(t))[j], removed[t] - with[t], 1e-4);
            EXPECT_NEAR(found.row(Change::Unknown, static_cast<std::int64_t>(t))[j], replaced[t] - with[t], 1e-4);
        }
    }
    for (std::int64_t t = 0; t < 4; ++t)
        for (const Change change : {Change::Removed, Change::Unknown})
            EXPECT_TRUE(std::isnan(found.row(change, t)[4])) << "</s> is never left out";
    EXPECT_GT(std::abs(found.sums(Change::Removed)[0]), 1e-3) << "a model that hears its source";
}

TEST_P(LeavingOut, AgreesWithAttentionByRank) {
    Toy toy(GetParam(), "a b c d");
    const LeaveOneOut found = leaveOneOut(toy.model, toy.codec, toy.source, std::vector<TokenId>{5, 6, endId});
    const std::vector<double> agreement = found.agreement();
    const std::vector<float> weights = found.attention.summary();
    ASSERT_EQ(agreement.size(), 3U);
    for (std::size_t t = 0; t < 3; ++t) {
        std::vector<double> read, fall;
        for (std::size_t j = 0; j < 4; ++j) {
            read.push_back(weights[t * 5 + j]);
            fall.push_back(-found.row(Change::Removed, static_cast<std::int64_t>(t))[j]);
        }
        EXPECT_DOUBLE_EQ(agreement[t], rankCorrelation(read, fall));
    }
}

INSTANTIATE_TEST_SUITE_P(Models, LeavingOut, testing::Values(small(), transformer(), copying()));

TEST(LeaveOneOut, WithoutItsTokenAWordThatIsOnlyCopiedCanNotBeSaid) {
    ModelOptions options = copying();
    options.output = OutputKind::Pointer;
    Toy toy(options, "a zz b");
    const auto extra = static_cast<TokenId>(toy.dataset->targetVocabulary.size());
    const LeaveOneOut found = leaveOneOut(toy.model, toy.codec, toy.source, std::vector<TokenId>{extra, endId});
    EXPECT_THAT(found.targetTokens, testing::ElementsAre("zz", "</s>"));
    for (const Change change : {Change::Removed, Change::Unknown}) {
        EXPECT_EQ(found.row(change, 0)[1], -std::numeric_limits<double>::infinity());
        EXPECT_TRUE(std::isfinite(found.row(change, 0)[0]));
    }
}

TEST(LeaveOneOut, OfOneTokenLeavesAnEmptySentence) {
    Toy toy(small(), "a");
    const LeaveOneOut found = leaveOneOut(toy.model, toy.codec, toy.source, std::vector<TokenId>{5});
    ASSERT_EQ(found.columns(), 2);
    ASSERT_EQ(found.rows(), 1) << "an answer that was cut has no row of </s>";
    EXPECT_NEAR(found.removed[0], toy.directly({}, std::vector<TokenId>{5})[0] - found.logProbabilities[0], 1e-4);
    EXPECT_TRUE(std::isnan(found.agreement()[0])) << "one value has no rank";
}

TEST(LeaveOneOut, StopsBetweenBatches) {
    Toy toy(small(), "a b");
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW(leaveOneOut(toy.model, toy.codec, toy.source, std::vector<TokenId>{5, endId}, stop.get_token()), Error);
}

}  // namespace
}  // namespace attune
