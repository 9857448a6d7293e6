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

std::int64_t CandidateRules::mostForbidden(std::int64_t length) const {
    const std::int64_t repetitions = m_ngram == 0 ? 0 : std::max<std::int64_t>(0, length - m_ngram + 1);
    return (m_allowUnknown ? 0 : 1) + (length + 1 < m_minLength ? 1 : 0) + repetitions;
}

TopTokens CandidateRules::best(const TokenRow& row, const Beginning& beginning, std::int64_t count) const {
    if (isForced(beginning.length)) return forced(row, beginning.length);
    const std::vector<TokenId> without = forbidden(beginning);
    TopTokens best = topTokens(row, count + std::ssize(without), m_allowUnknown);
    std::erase_if(best, [&](const auto& each) { return contains(without, each.first); });
    if (std::ssize(best) > count) best.resize(static_cast<std::size_t>(count));
    return best;
}

TopTokens CandidateRules::all(const TokenRow& row, const Beginning& beginning) const {
    if (isForced(beginning.length)) return forced(row, beginning.length);
    const std::vector<TokenId> without = forbidden(beginning);
    TopTokens all;
    for (auto id = m_allowUnknown ? unknownId : endId; static_cast<std::size_t>(id) < row.all.size(); ++id) {
        const float value = row.all[static_cast<std::size_t>(id)];
        if (id != startId && std::isfinite(value) && !contains(without, id)) all.emplace_back(id, value);
    }
    return all;
}

std::vector<std::pair<TopTokens::value_type, PruneReason>> CandidateRules::refused(const TokenRow& row, const Beginning& beginning,
                                                                                   std::int64_t count) const {
    const std::vector<TokenId> without = forbidden(beginning);
    std::vector<std::pair<TopTokens::value_type, PruneReason>> refused;
    for (const auto& each : topTokens(row, count, true))
        if (const PruneReason reason = objection(each.first, beginning, without); reason != PruneReason::None)
            refused.emplace_back(each, reason);
    return refused;
}

PruneReason CandidateRules::objection(TokenId token, const Beginning& beginning, const std::vector<TokenId>& forbidden) const {
    if (isForced(beginning.length)) return token == prefixToken(beginning.length) ? PruneReason::None : PruneReason::ForcedPrefix;
    if (token == unknownId && !m_allowUnknown) return PruneReason::UnknownToken;
    if (!contains(forbidden, token)) return PruneReason::None;
    return token == endId ? PruneReason::MinimumLength : PruneReason::RepeatedNgram;
}

std::optional<double> CandidateRules::end(const TokenRow& row, const Beginning& beginning) const {
    const std::int64_t length = beginning.length;
    const bool allowed = isForced(length) ? prefixToken(length) == endId : length + 1 >= m_minLength;
    return allowed && std::isfinite(row.end()) ? std::optional<double>(row.end()) : std::nullopt;
}

TopTokens CandidateRules::forced(const TokenRow& row, std::int64_t length) const {
    const TokenId token = prefixToken(length);
    const auto id = static_cast<std::size_t>(token);
    if (id >= row.all.size() || !std::isfinite(row.all[id])) return {};
    return {{token, row.all[id]}};
}

/// `</s>` before the minimum length, and each token that once followed what are now the last n−1 tokens.
std::vector<TokenId> CandidateRules::forbidden(const Beginning& beginning) const {
    std::vector<TokenId> forbidden;
    if (beginning.length + 1 < m_minLength) forbidden.push_back(endId);
    if (m_ngram == 0 || beginning.length < m_ngram) return forbidden;
    const std::span<const TokenId> tokens = beginning.tokens;
    const auto before = static_cast<std::size_t>(m_ngram - 1);
    const auto last = tokens.last(before);
    for (std::size_t i = before; i < tokens.size(); ++i)
        if (std::ranges::equal(tokens.subspan(i - before, before), last) && !contains(forbidden, tokens[i])) forbidden.push_back(tokens[i]);
    return forbidden;
}

}  // namespace attune
