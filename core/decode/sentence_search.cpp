#include "core/decode/sentence_search.h"

#include "core/decode/penalties.h"

#include <algorithm>
#include <map>
#include <utility>

namespace attune {
namespace {

/// As said or, unless said, far enough for what the options and the prefix want.
std::int64_t mostTokens(const SearchOptions& options, const SentenceRequest& request, std::int64_t sourceLength) {
    if (options.maxLength > 0) return options.maxLength;
    return std::max({2 * sourceLength + 20, options.minLength, std::ssize(request.prefix) + 1});
}

TraceChoice choiceOf(const StepRecord& record, std::int64_t row, std::int64_t sourceLength) {
    TraceChoice choice;
    if (!record.topK.empty()) choice.topK = record.topK[static_cast<std::size_t>(row)];
    if (!record.weights.defined()) return choice;
    const float* weights = record.weights.data_ptr<float>() + row * record.weights.size(1);
    choice.attention.assign(weights, weights + sourceLength);
    return choice;
}

}  // namespace

SentenceSearch::SentenceSearch(const SearchOptions& options, const SentenceRequest& request, std::int64_t sentence,
                               std::int64_t sourceLength, std::size_t places)
    : m_options(&options),
      m_sourceLength(sourceLength),
      m_maxLength(mostTokens(options, request, sourceLength)),
      m_rules(options, request.prefix) {
    for (std::size_t place = 0; place < places; ++place) m_live.push_back({HypothesisTree::root, 0.0, sentence, place});
}

std::vector<SearchResult> SentenceSearch::results(const std::vector<StepRecord>& records, const SearchDetail& detail) const {
    std::vector<SearchResult> results;
    for (const Finished& hypothesis : m_finished) {
        if (std::ssize(results) == m_options->nbest) break;
        SearchResult& result = results.emplace_back(m_tree.result(hypothesis.node, records, detail, m_sourceLength));
        result.logProbability = hypothesis.sum;
        result.score = hypothesis.score;
    }
    return results;
}

Live SentenceSearch::longer(const Live& parent, TokenId token, double logProbability, std::int64_t step, std::int64_t rank) {
    const std::int64_t node = m_tree.add({parent.node, token, logProbability, step, parent.row, rank});
    return {node, parent.sum + logProbability, parent.row, parent.place};
}

double SentenceSearch::score(std::int64_t node, double sum, std::int64_t length, const std::vector<StepRecord>& records) const {
    double score = lengthPenalisedScore(sum, length, m_options->lengthPenalty);
    if (m_options->coveragePenalty > 0)  // `</s>` at the end of the source is no word to be covered
        score += coveragePenalty(m_tree.coverage(node, records, m_sourceLength - 1), m_options->coveragePenalty);
    return score;
}

void SentenceSearch::finish(const Live& hypothesis, std::int64_t length, const std::vector<StepRecord>& records) {
    const double score = this->score(hypothesis.node, hypothesis.sum, length, records);
    const auto place = std::ranges::upper_bound(m_finished, score, std::ranges::greater(), &Finished::score);
    m_finished.insert(place, {hypothesis.node, hypothesis.sum, score});
}

SearchTrace SentenceSearch::trace(const std::vector<StepRecord>& records) const {
    SearchTrace trace;
    trace.nodes.emplace_back();
    std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> choices;  // by step and row of the model
    for (const HypothesisTree::Node& from : m_tree.nodes()) {
        const TraceNode& parent = trace.nodes[static_cast<std::size_t>(from.parent + 1)];
        const auto [choice, isNew] = choices.try_emplace({from.step, from.row}, std::ssize(trace.choices));
        if (isNew) trace.choices.push_back(choiceOf(records[static_cast<std::size_t>(from.step)], from.row, m_sourceLength));
        TraceNode node;
        node.parent = from.parent + 1;
        node.step = from.step + 1;
        node.id = from.token;
        node.logProbability = from.logProbability;
        node.sum = parent.sum + from.logProbability;
        node.score = score(std::ssize(trace.nodes) - 1, node.sum, node.step, records);
        node.state = from.pruned == PruneReason::None ? NodeState::Kept : NodeState::Pruned;
        node.reason = from.pruned;
        node.rank = from.rank;
        node.choice = choice->second;
        trace.nodes.push_back(std::move(node));
    }
    for (std::size_t i = 0; i < m_finished.size(); ++i) {
        TraceNode& end = trace.nodes[static_cast<std::size_t>(m_finished[i].node + 1)];
        end.state = NodeState::Finished;
        end.answer = static_cast<std::int64_t>(i) + 1;
    }
    for (std::int64_t node = trace.winner(); node >= 0; node = trace.nodes[static_cast<std::size_t>(node)].parent)
        trace.nodes[static_cast<std::size_t>(node)].state = NodeState::Won;
    return trace;
}

}  // namespace attune
