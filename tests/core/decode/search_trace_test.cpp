#include "core/decode/search_trace.h"

#include "core/decode/beam_search.h"
#include "core/decode/model_step.h"
#include "tests/core/decode/exhaustive.h"
#include "tests/core/decode/textbook_beam.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>
#include <vector>

namespace attune {
namespace {

using Path = std::vector<TokenId>;
constexpr std::int64_t vocabulary = 8;

SearchOptions beam(std::int64_t size, std::int64_t maxLength = 6) {
    SearchOptions options;
    options.beamSize = options.nbest = size;
    options.maxLength = maxLength;
    return options;
}

struct Traced {
    std::vector<SearchResult> results;
    SearchTrace trace;
};

std::vector<Traced> traced(StepModel& model, const SearchOptions& options, const std::vector<Path>& prefixes = {},
                           const SearchDetail& detail = {}) {
    std::vector<SearchTrace> traces(static_cast<std::size_t>(model.sentences()));
    std::vector<SentenceRequest> requests;
    for (const Path& prefix : prefixes) requests.push_back({prefix, 1});
    const auto results = beamSearch(model, options, detail, {}, requests, traces);
    std::vector<Traced> all;
    for (std::size_t i = 0; i < traces.size(); ++i) all.push_back({results[i], traces[i]});
    return all;
}

Path pathOf(const SearchTrace& trace, std::int64_t node) {
    Path ids;
    for (const std::int64_t each : trace.path(node)) ids.push_back(trace.nodes[static_cast<std::size_t>(each)].id);
    return ids;
}

/// Nodes by their paths, which are unlike in a beam of one group.
std::map<Path, TraceNode> byPath(const SearchTrace& trace) {
    std::map<Path, TraceNode> nodes;
    for (std::size_t i = 1; i < trace.nodes.size(); ++i)
        EXPECT_TRUE(nodes.emplace(pathOf(trace, static_cast<std::int64_t>(i)), trace.nodes[i]).second);
    return nodes;
}

std::int64_t steps(const SearchTrace& trace) {
    return std::ranges::max(trace.nodes, {}, &TraceNode::step).step;
}

struct Case {
    const char* name;
    SearchOptions options;
    Path prefix;
};

std::vector<Case> cases() {
    std::vector<Case> all;
    for (const std::int64_t size : {1, 2, 3, 5}) {
        all.push_back({"plain", beam(size), {}});
        all.push_back({"unknown", beam(size), {}});
        all.back().options.allowUnknown = true;
        all.push_back({"shortest", beam(size), {}});
        all.back().options.minLength = 4;
        all.push_back({"repeat", beam(size), {}});
        all.back().options.noRepeatNgram = 1;
        all.push_back({"bigrams", beam(size, 9), {}});
        all.back().options.noRepeatNgram = 2;
        all.push_back({"prefix", beam(size), {5, 4}});
        all.push_back({"one answer", beam(size), {}});
        all.back().options.nbest = 1;
        all.push_back({"short", beam(size, 2), {}});
    }
    return all;
}

TEST(SearchTrace, hasTheNodesOfTheTextbookSearchWithTheirReasons) {
    std::map<PruneReason, int> seen;
    for (const Case& each : cases()) {
        for (std::uint64_t seed = 1; seed <= 12; ++seed) {
            SCOPED_TRACE(each.name + std::string(" ") + std::to_string(each.options.beamSize) + " seed " + std::to_string(seed));
            const auto table = randomTable(vocabulary, seed);
            TableModel model({3}, vocabulary, table);
            const SearchTrace trace = traced(model, each.options, {each.prefix})[0].trace;
            const auto nodes = byPath(trace);
            const auto expected = textbookBeam(table, each.options, each.prefix, steps(trace));
            ASSERT_EQ(nodes.size(), expected.size());
            for (const auto& [path, node] : expected) {
                ASSERT_TRUE(nodes.contains(path));
                const TraceNode& found = nodes.at(path);
                EXPECT_EQ(found.step, std::ssize(path));
                EXPECT_NEAR(found.sum, node.sum, 1e-9);
                EXPECT_EQ(found.rank, node.rank);
                EXPECT_EQ(found.answer > 0, node.ends);
                ++seen[found.reason];
                if (found.reason == PruneReason::WorseThanFinished) {
                    EXPECT_EQ(found.step, steps(trace)) << "only when the search is over";
                } else {
                    EXPECT_EQ(found.reason, node.reason);
                }
                EXPECT_EQ(found.state == NodeState::Pruned, found.reason != PruneReason::None);
            }
        }
    }
    EXPECT_EQ(seen.size(), 8U) << "all but the reason of groups";
    for (const auto& [reason, count] : seen) EXPECT_GE(count, 5) << static_cast<int>(reason);
}

TEST(SearchTrace, whatIsWorseThanFinishedCouldNotHaveWon) {
    int checked = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const auto table = randomTable(vocabulary, seed);
        SearchOptions options = beam(3, 5);
        options.nbest = 2;
        TableModel model({3}, vocabulary, table);
        const Traced found = traced(model, options)[0];
        const double last = found.results.back().score;
        for (const auto& [path, node] : byPath(found.trace)) {
            if (node.reason != PruneReason::WorseThanFinished) continue;
            ++checked;
            for (const Sequence& each : exhaustive(model, table, 0, options, path)) EXPECT_LE(each.score, last + 1e-9);
        }
    }
    EXPECT_GE(checked, 20);
}

TEST(SearchTrace, winningPathIsTheHypothesis) {
    for (const double coverage : {0.0, 0.4}) {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            TableModel model({4, 2}, vocabulary, randomTable(vocabulary, seed));
            model.attention = randomAttention(4, seed);
            SearchOptions options = beam(4);
            options.coveragePenalty = coverage;
            for (const auto& [results, trace] : traced(model, options, {}, {3, true})) {
                ASSERT_FALSE(results.empty());
                for (std::size_t rank = 0; rank < results.size(); ++rank) {
                    const auto end = std::ranges::find(trace.nodes, static_cast<std::int64_t>(rank) + 1, &TraceNode::answer);
                    ASSERT_NE(end, trace.nodes.end());
                    const SearchResult& result = results[rank];
                    EXPECT_EQ(pathOf(trace, end - trace.nodes.begin()), result.ids);
                    EXPECT_DOUBLE_EQ(end->score, result.score);
                    EXPECT_DOUBLE_EQ(end->sum, result.logProbability);
                    EXPECT_EQ(end->state, rank == 0 ? NodeState::Won : NodeState::Finished);
                    const std::vector<std::int64_t> path = trace.path(end - trace.nodes.begin());
                    for (std::size_t t = 0; t < path.size(); ++t) {
                        const TraceNode& node = trace.nodes[static_cast<std::size_t>(path[t])];
                        EXPECT_EQ(node.logProbability, result.logProbabilities[t]);
                        const TraceChoice& choice = trace.choices[static_cast<std::size_t>(node.choice)];
                        EXPECT_EQ(choice.topK, result.topK[t]);
                        const torch::Tensor row = result.weights[static_cast<std::int64_t>(t)];
                        EXPECT_TRUE(torch::equal(torch::tensor(choice.attention), row));
                        EXPECT_TRUE(rank > 0 || node.state == NodeState::Won);
                    }
                }
                const std::vector<std::int64_t> path = trace.path(trace.winner());
                EXPECT_EQ(std::ranges::count(trace.nodes, NodeState::Won, &TraceNode::state), std::ssize(path) + 1) << "and the root";
                EXPECT_EQ(trace.nodes[0].state, NodeState::Won);
                EXPECT_EQ(trace.nodes[0].parent, -1);
            }
        }
    }
}

/// A pruned node shows what the model thought where it was dropped.
TEST(SearchTrace, eachNodeKnowsWhatItWasChosenFrom) {
    const auto table = randomTable(vocabulary, 3);
    TableModel model({4, 2}, vocabulary, table);
    const auto all = traced(model, beam(3), {}, {4, true});
    for (std::int64_t sentence = 0; sentence < 2; ++sentence) {
        const SearchTrace& trace = all[static_cast<std::size_t>(sentence)].trace;
        for (std::size_t i = 1; i < trace.nodes.size(); ++i) {
            const Path before = pathOf(trace, trace.nodes[i].parent);
            const TableModel::Prefix prefix(before.begin(), before.end());
            const TraceChoice& choice = trace.choices[static_cast<std::size_t>(trace.nodes[i].choice)];
            const auto values = table(sentence, prefix);
            EXPECT_EQ(trace.nodes[i].logProbability, values[static_cast<std::size_t>(trace.nodes[i].id)]);
            EXPECT_EQ(choice.topK, topTokens({.all = values}, 4, false));
            ASSERT_EQ(std::ssize(choice.attention), model.sourceLength(sentence));
            for (std::size_t j = 0; j < choice.attention.size(); ++j)
                EXPECT_EQ(choice.attention[j], TableModel::weight(sentence, prefix, static_cast<std::int64_t>(j)));
        }
    }
}

TEST(SearchTrace, askingForItChangesNoAnswer) {
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        for (SearchOptions options : {beam(4), beam(6), beam(1)}) {
            if (options.beamSize == 6) options.groups = 3;
            options.noRepeatNgram = 2;
            TableModel one({3, 5}, vocabulary, randomTable(vocabulary, seed)), other({3, 5}, vocabulary, randomTable(vocabulary, seed));
            const auto plain = beamSearch(one, options);
            const auto found = traced(other, options);
            EXPECT_EQ(one.rowsPerStep, other.rowsPerStep);
            for (std::size_t i = 0; i < 2; ++i) {
                ASSERT_EQ(found[i].results.size(), plain[i].size());
                for (std::size_t k = 0; k < plain[i].size(); ++k) {
                    EXPECT_EQ(found[i].results[k].ids, plain[i][k].ids);
                    EXPECT_EQ(found[i].results[k].score, plain[i][k].score);
                }
            }
        }
    }
}

TEST(SearchTrace, aStepHasAtMostTwiceTheBeam) {
    for (const std::int64_t groups : {1, 2, 6}) {
        SearchOptions options = beam(6, 8);
        options.groups = groups;
        options.minLength = 4;
        options.noRepeatNgram = 1;
        TableModel model({3}, vocabulary + 12, randomTable(vocabulary + 12, 4));
        const SearchTrace trace = traced(model, options)[0].trace;
        std::map<std::int64_t, int> perStep;
        for (const TraceNode& node : trace.nodes) ++perStep[node.step];
        for (const auto& [step, count] : perStep) EXPECT_LE(count, 12) << "step " << step;
        EXPECT_EQ(perStep[0], 1);
    }
}

TEST(SearchTrace, groupsRankTheirOwnAndSayAnAnswerOnce) {
    SearchOptions options = beam(3, 12);
    options.groups = 3;
    options.diversity = 0;
    TableModel model({3}, vocabulary, randomTable(vocabulary, 2));
    const Traced found = traced(model, options)[0];
    ASSERT_EQ(found.results.size(), 1U) << "all groups find the same";
    int same = 0;
    for (const TraceNode& node : found.trace.nodes) {
        if (node.reason == PruneReason::Rank) {
            EXPECT_EQ(node.rank, 2) << "the second of a group of one";
        }
        if (node.reason != PruneReason::SameAnswer) continue;
        ++same;
        EXPECT_EQ(node.id, endId);
    }
    EXPECT_EQ(same, 2);
}

TEST(SearchTrace, samplesDropNothing) {
    SearchOptions options = beam(5, 7);
    options.sampling = Sampling::Full;
    TableModel model({3}, vocabulary, randomTable(vocabulary, 2));
    const Traced found = traced(model, options)[0];
    std::size_t tokens = 0;
    for (const SearchResult& result : found.results) tokens += result.ids.size();
    EXPECT_EQ(found.trace.nodes.size(), tokens + 1);
    EXPECT_EQ(std::ranges::count(found.trace.nodes, NodeState::Pruned, &TraceNode::state), 0);
    EXPECT_EQ(pathOf(found.trace, found.trace.winner()), found.results[0].ids);
}

TEST(SearchTrace, isThatOfTheSentenceAlone) {
    const auto table = randomTable(vocabulary, 9);
    TableModel batch({1, 4, 2}, vocabulary, table);
    const auto together = traced(batch, beam(3), {}, {2, true});
    for (std::int64_t sentence = 0; sentence < 3; ++sentence) {
        TableModel single({batch.sourceLength(sentence)}, vocabulary,
                          [&](std::int64_t, const TableModel::Prefix& prefix) { return table(sentence, prefix); });
        single.attention = [&](std::int64_t, const TableModel::Prefix& prefix, std::int64_t j) {
            return TableModel::weight(sentence, prefix, j);
        };
        const SearchTrace alone = traced(single, beam(3), {}, {2, true})[0].trace;
        const SearchTrace& found = together[static_cast<std::size_t>(sentence)].trace;
        ASSERT_EQ(found.nodes.size(), alone.nodes.size());
        for (std::size_t i = 0; i < alone.nodes.size(); ++i) {
            EXPECT_EQ(found.nodes[i].parent, alone.nodes[i].parent);
            EXPECT_EQ(found.nodes[i].id, alone.nodes[i].id);
            EXPECT_EQ(found.nodes[i].sum, alone.nodes[i].sum);
            EXPECT_EQ(found.nodes[i].state, alone.nodes[i].state);
            EXPECT_EQ(found.nodes[i].reason, alone.nodes[i].reason);
            if (i == 0) continue;
            EXPECT_EQ(found.choices[static_cast<std::size_t>(found.nodes[i].choice)].attention,
                      alone.choices[static_cast<std::size_t>(alone.nodes[i].choice)].attention);
        }
    }
}

TEST(SearchTrace, ofAnEnsembleHasTheMeanProbability) {
    const auto first = randomTable(vocabulary, 1), second = randomTable(vocabulary, 2);
    std::vector<std::unique_ptr<StepModel>> members;
    members.push_back(std::make_unique<TableModel>(std::vector<std::int64_t>{2}, vocabulary, first));
    members.push_back(std::make_unique<TableModel>(std::vector<std::int64_t>{2}, vocabulary, second));
    const SearchTrace trace = traced(*makeEnsemble(std::move(members)), beam(2))[0].trace;
    for (std::size_t i = 1; i < trace.nodes.size(); ++i) {
        const Path before = pathOf(trace, trace.nodes[i].parent);
        const TableModel::Prefix prefix(before.begin(), before.end());
        const auto id = static_cast<std::size_t>(trace.nodes[i].id);
        EXPECT_NEAR(std::exp(trace.nodes[i].logProbability), (std::exp(first(0, prefix)[id]) + std::exp(second(0, prefix)[id])) / 2, 1e-5);
    }
}

TEST(SearchTrace, namesCopiedWordsAndReplacesUnknownOnes) {
    TokenCounts counts;
    counts.add("un");
    counts.add("deux");
    const Vocabulary words(counts, 1, 0);  // six ids: id 6 is the first extra word
    const std::vector<std::string> extra{"Zagreb"}, source{"to", "Zagreb", "</s>"};
    SearchTrace trace;
    trace.nodes.resize(4);
    for (std::size_t i = 1; i < 4; ++i) trace.nodes[i].parent = static_cast<std::int64_t>(i) - 1, trace.nodes[i].choice = 0;
    trace.nodes[1].id = 6, trace.nodes[2].id = unknownId, trace.nodes[3].id = endId;
    trace.choices.push_back({{{6, -0.1}, {4, -2.0}}, {0.1F, 0.3F, 0.6F}});
    nameTokens(trace, {words, extra, source});
    EXPECT_EQ(trace.nodes[0].token, "<s>");
    EXPECT_EQ(trace.tokens(3), (std::vector<std::string>{"Zagreb", "Zagreb", "</s>"})) << "copied; replaced by the word most looked at";
    ASSERT_EQ(trace.alternatives(1).size(), 2U);
    EXPECT_EQ(trace.alternatives(1)[0].token, "Zagreb");
    EXPECT_EQ(trace.alternatives(1)[1].token, words.token(4));
    EXPECT_TRUE(trace.alternatives(0).empty());
}

TEST(SearchTrace, reasonsHaveWords) {
    TraceNode node;
    EXPECT_EQ(reasonText(node), "");
    node.reason = PruneReason::Rank;
    node.rank = 4;
    EXPECT_EQ(reasonText(node), "rank 4");
    node.reason = PruneReason::WorseThanFinished;
    EXPECT_EQ(reasonText(node), "worse than finished");
}

}  // namespace
}  // namespace attune
