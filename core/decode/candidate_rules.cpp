#include "core/decode/candidate_rules.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace attune {
namespace {

bool contains(const std::vector<TokenId>& ids, TokenId id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

CandidateRules::CandidateRules(const SearchOptions& options, std::vector<TokenId> prefix)
    : m_prefix(std::move(prefix)), m_minLength(options.minLength), m_ngram(options.noRepeatNgram), m_allowUnknown(options.allowUnknown) {}

TopTokens CandidateRules::best(std::span<const float> logProbabilities, std::span<const TokenId> tokens, std::int64_t count) const {
    if (tokens.size() < m_prefix.size()) return forced(logProbabilities, tokens.size());
    const std::vector<TokenId> without = forbidden(tokens);
    TopTokens best = topTokens(logProbabilities, count + static_cast<std::int64_t>(without.size()), m_allowUnknown);
    std::erase_if(best, [&](const auto& each) { return contains(without, each.first); });
    if (static_cast<std::int64_t>(best.size()) > count) best.resize(static_cast<std::size_t>(count));
    return best;
}

TopTokens CandidateRules::all(std::span<const float> logProbabilities, std::span<const TokenId> tokens) const {
    if (tokens.size() < m_prefix.size()) return forced(logProbabilities, tokens.size());
    const std::vector<TokenId> without = forbidden(tokens);
    TopTokens all;
    for (auto id = m_allowUnknown ? unknownId : endId; static_cast<std::size_t>(id) < logProbabilities.size(); ++id) {
        const float value = logProbabilities[static_cast<std::size_t>(id)];
        if (id != startId && std::isfinite(value) && !contains(without, id)) all.emplace_back(id, value);
    }
    return all;
}

std::vector<std::pair<TopTokens::value_type, PruneReason>> CandidateRules::refused(std::span<const float> logProbabilities,
                                                                                   std::span<const TokenId> tokens,
                                                                                   std::int64_t count) const {
    const std::vector<TokenId> without = forbidden(tokens);
    std::vector<std::pair<TopTokens::value_type, PruneReason>> refused;
    for (const auto& each : topTokens(logProbabilities, count, true))
        if (const PruneReason reason = objection(each.first, tokens, without); reason != PruneReason::None)
            refused.emplace_back(each, reason);
    return refused;
}

PruneReason CandidateRules::objection(TokenId token, std::span<const TokenId> tokens, const std::vector<TokenId>& forbidden) const {
    if (tokens.size() < m_prefix.size()) return token == m_prefix[tokens.size()] ? PruneReason::None : PruneReason::ForcedPrefix;
    if (token == unknownId && !m_allowUnknown) return PruneReason::UnknownToken;
    if (!contains(forbidden, token)) return PruneReason::None;
    return token == endId ? PruneReason::MinimumLength : PruneReason::RepeatedNgram;
}

std::optional<double> CandidateRules::end(std::span<const float> logProbabilities, std::span<const TokenId> tokens) const {
    const bool allowed = tokens.size() < m_prefix.size() ? m_prefix[tokens.size()] == endId : std::ssize(tokens) + 1 >= m_minLength;
    const float value = logProbabilities[endId];
    return allowed && std::isfinite(value) ? std::optional<double>(value) : std::nullopt;
}

TopTokens CandidateRules::forced(std::span<const float> logProbabilities, std::size_t position) const {
    const auto id = static_cast<std::size_t>(m_prefix[position]);
    if (id >= logProbabilities.size() || !std::isfinite(logProbabilities[id])) return {};
    return {{m_prefix[position], logProbabilities[id]}};
}

/// `</s>` before the minimum length, and each token that once followed what are now the last n−1 tokens.
std::vector<TokenId> CandidateRules::forbidden(std::span<const TokenId> tokens) const {
    std::vector<TokenId> forbidden;
    if (std::ssize(tokens) + 1 < m_minLength) forbidden.push_back(endId);
    if (m_ngram == 0 || std::ssize(tokens) < m_ngram) return forbidden;
    const auto before = static_cast<std::size_t>(m_ngram - 1);
    const auto last = tokens.last(before);
    for (std::size_t i = before; i < tokens.size(); ++i)
        if (std::ranges::equal(tokens.subspan(i - before, before), last) && !contains(forbidden, tokens[i])) forbidden.push_back(tokens[i]);
    return forbidden;
}

}  // namespace attune
