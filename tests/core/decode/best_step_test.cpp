#include "core/decode/beam_search.h"
#include "core/decode/model_step.h"
#include "tests/core/decode/table_model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

namespace attune {
namespace {

/// Tells more than it is asked: every token there is.
class Talkative : public TableModel {
public:
    using TableModel::TableModel;

    void stepToBest(std::span<const std::int64_t> previousIds, std::int64_t, bool, BestStep& best) override {
        TableModel::stepToBest(previousIds, vocabulary(), true, best);
    }
};

/// Log-probabilities in steps of a quarter, so that many tie; some tokens are impossible.
TableModel::Table coarse(const TableModel::Table& table) {
    return [table](std::int64_t sentence, const TableModel::Prefix& prefix) {
        std::vector<float> values = table(sentence, prefix);
        for (float& each : values) each = std::round(each * 4) / 4;
        values[(prefix.size() + 5) % values.size()] = -std::numeric_limits<float>::infinity();
        return values;
    };
}

void expectSame(const std::vector<SearchResult>& found, const std::vector<SearchResult>& expected) {
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        EXPECT_EQ(found[i].ids, expected[i].ids);
        EXPECT_EQ(found[i].score, expected[i].score);
        EXPECT_EQ(found[i].logProbabilities, expected[i].logProbabilities);
        EXPECT_EQ(found[i].topK, expected[i].topK);
    }
}

void expectSame(const SearchTrace& found, const SearchTrace& expected) {
    ASSERT_EQ(found.nodes.size(), expected.nodes.size());
    for (std::size_t i = 0; i < found.nodes.size(); ++i) {
        EXPECT_EQ(found.nodes[i].id, expected.nodes[i].id) << i;
        EXPECT_EQ(found.nodes[i].parent, expected.nodes[i].parent) << i;
        EXPECT_EQ(found.nodes[i].sum, expected.nodes[i].sum) << i;
        EXPECT_EQ(found.nodes[i].reason, expected.nodes[i].reason) << i;
    }
}

std::vector<SearchOptions> manyOptions() {
    std::vector<SearchOptions> all;
    for (const std::int64_t beam : {1, 2, 4, 6}) {
        for (const std::int64_t groups : {1, 2}) {
            for (const std::int64_t ngram : {0, 1, 2}) {
                if (beam % groups != 0) continue;
                SearchOptions options;
                options.beamSize = options.nbest = beam;
                options.groups = groups;
                options.noRepeatNgram = ngram;
                options.maxLength = 9;
                options.minLength = ngram * 2;
                options.allowUnknown = ngram == 1;
                all.push_back(options);
            }
        }
    }
    return all;
}

TEST(BestStep, AsksForAllThatTheSearchCanNeed) {
    const std::vector<std::int64_t> lengths{3, 5};
    for (std::uint64_t seed = 0; seed < 6; ++seed) {
        const auto table = seed % 2 == 0 ? randomTable(17, seed) : coarse(randomTable(17, seed));
        for (const SearchOptions& options : manyOptions()) {
            const SearchDetail detail{.topK = seed == 3 ? 12 : 2};
            TableModel asked(lengths, 17, table);
            Talkative talkative(lengths, 17, table);
            const auto found = beamSearch(asked, options, detail), expected = beamSearch(talkative, options, detail);
            std::vector<SearchTrace> traces(2), expectedTraces(2);
            const auto traced = beamSearch(asked, options, detail, {}, {}, traces);
            beamSearch(talkative, options, detail, {}, {}, expectedTraces);
            for (std::size_t i = 0; i < lengths.size(); ++i) {
                expectSame(found[i], expected[i]);
                expectSame(traced[i], expected[i]);
                expectSame(traces[i], expectedTraces[i]);
            }
        }
    }
}

std::shared_ptr<Seq2Seq> model(std::int64_t words) {
    ModelOptions options;
    options.embeddingSize = 12;
    options.hiddenSize = 16;
    auto model = std::make_shared<Seq2Seq>(options, 13, words);
    initialiseParameters(*model, 5);
    const torch::NoGradGuard noGrad;
    for (torch::Tensor& parameter : model->parameters()) parameter.mul_(4);
    return model;
}

Batch sources() {
    const std::vector<std::vector<TokenId>> sentences{{4, 5, 6, 7, 8}, {9, 10}, {11, 4, 12}};
    return makeSourceBatch(sentences);
}

TEST(PackedStep, HelpersChangeNothing) {
    const auto packed = std::make_shared<PackedModel>(model(6000));
    ASSERT_TRUE(packed->isPacked());
    ASSERT_GT(packed->output().mostWorkers(), 2U);
    SearchOptions options;
    options.nbest = options.beamSize = 4;
    const auto alone = beamSearch(*makeStepModel(packed, sources()), options, {3, true});
    const auto together = beamSearch(*makeStepModel(packed, sources(), {}, 2), options, {3, true});
    ASSERT_EQ(alone.size(), together.size());
    for (std::size_t i = 0; i < alone.size(); ++i) expectSame(together[i], alone[i]);
}

TEST(PackedStep, IsSearchedAsItsTwin) {
    for (const std::int64_t words : {10, 900}) {
        const auto twin = model(words);
        const auto packed = std::make_shared<PackedModel>(twin);
        ASSERT_TRUE(packed->isPacked());
        for (SearchOptions options : manyOptions()) {
            options.coveragePenalty = options.groups == 1 ? 0.2 : 0;
            const auto expected = beamSearch(*makeStepModel(twin, sources()), options, {3, true});
            const auto found = beamSearch(*makeStepModel(packed, sources()), options, {3, true});
            for (std::size_t i = 0; i < found.size(); ++i) {
                ASSERT_EQ(found[i].size(), expected[i].size());
                for (std::size_t k = 0; k < found[i].size(); ++k) {
                    EXPECT_EQ(found[i][k].ids, expected[i][k].ids);
                    EXPECT_NEAR(found[i][k].score, expected[i][k].score, 1e-4);
                    EXPECT_TRUE(torch::allclose(found[i][k].weights, expected[i][k].weights, 1e-4, 1e-5));
                    for (std::size_t t = 0; t < found[i][k].ids.size(); ++t)
                        for (std::size_t n = 0; n < 3; ++n) {
                            EXPECT_EQ(found[i][k].topK[t][n].first, expected[i][k].topK[t][n].first);
                            EXPECT_NEAR(found[i][k].topK[t][n].second, expected[i][k].topK[t][n].second, 1e-4);
                        }
                }
            }
        }
    }
}

TEST(PackedStep, TellsAllWhereAllIsWanted) {
    const auto packed = std::make_shared<PackedModel>(model(40));
    SearchOptions options;
    options.beamSize = 3;
    options.maxLength = 7;
    const std::vector<SentenceRequest> prefixes(3, SentenceRequest{{30, 31}, 1});
    const auto expected = beamSearch(*makeStepModel(packed->model(), sources()), options, {}, {}, prefixes);
    const auto found = beamSearch(*makeStepModel(packed, sources()), options, {}, {}, prefixes);
    for (std::size_t i = 0; i < found.size(); ++i) EXPECT_EQ(found[i][0].ids, expected[i][0].ids);
    EXPECT_EQ(found[0][0].ids[1], 31);
    options.sampling = Sampling::TopP;
    const auto drawn = beamSearch(*makeStepModel(packed, sources()), options),
               again = beamSearch(*makeStepModel(packed, sources()), options);
    for (std::size_t i = 0; i < drawn.size(); ++i) EXPECT_EQ(drawn[i][0].ids, again[i][0].ids);
}

TEST(PackedStep, LeavesEditsAndModelsWithoutSuchAFormToTheTwin) {
    const auto plain = std::make_shared<PackedModel>(model(10));
    AttentionEdits edits;
    edits.muted.push_back({});
    const auto muted = beamSearch(*makeStepModel(plain, sources(), edits), {}),
               expected = beamSearch(*makeStepModel(plain->model(), sources(), edits), {});
    EXPECT_EQ(muted[0][0].logProbabilities, expected[0][0].logProbabilities);
    ModelOptions options;
    options.embeddingSize = options.hiddenSize = 8;
    options.output = OutputKind::PointerGenerator;
    EXPECT_FALSE(PackedModel(std::make_shared<Seq2Seq>(options, 13, 10)).isPacked());
}

}  // namespace
}  // namespace attune
