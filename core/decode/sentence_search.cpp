#include "core/decode/sentence_search.h"

#include "core/decode/penalties.h"

#include <algorithm>

namespace attune {
namespace {

/// As said or, unless said, far enough for what the options and the prefix want.
std::int64_t mostTokens(const SearchOptions& options, const SentenceRequest& request, std::int64_t sourceLength) {
    if (options.maxLength > 0) return options.maxLength;
    return std::max({2 * sourceLength + 20, options.minLength, std::ssize(request.prefix) + 1});
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

Live SentenceSearch::longer(const Live& parent, TokenId token, double logProbability, std::int64_t step) {
    const std::int64_t node = m_tree.add({parent.node, token, logProbability, step, parent.row});
    return {node, parent.sum + logProbability, parent.row, parent.place};
}

void SentenceSearch::finish(const Live& hypothesis, std::int64_t length, const std::vector<StepRecord>& records) {
    double score = lengthPenalisedScore(hypothesis.sum, length, m_options->lengthPenalty);
    if (m_options->coveragePenalty > 0)  // `</s>` at the end of the source is no word to be covered
        score += coveragePenalty(m_tree.coverage(hypothesis.node, records, m_sourceLength - 1), m_options->coveragePenalty);
    const auto place = std::ranges::upper_bound(m_finished, score, std::ranges::greater(), &Finished::score);
    m_finished.insert(place, {hypothesis.node, hypothesis.sum, score});
}

}  // namespace attune
