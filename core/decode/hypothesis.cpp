#include "core/decode/hypothesis.h"

#include "core/base/error.h"
#include "core/decode/search_result.h"
#include "core/model/forced_pass.h"
#include "core/text/tokenizer.h"
#include "core/text/vocabulary.h"

namespace attune {
namespace {

/// Throws where tokens and weights [T, S] do not belong together.
AttentionMap mapOf(const torch::Tensor& weights, std::span<const std::string> sourceTokens, const std::vector<std::string>& tokens) {
    if (weights.size(0) != static_cast<std::int64_t>(tokens.size()) || weights.size(1) != static_cast<std::int64_t>(sourceTokens.size()))
        throw Error(ErrorCode::Internal, "attention", ATTUNE_TEXT("Errors", "The attention of an answer does not fit its tokens."));
    return attentionMap(AttentionKind::Cross, weights, tokens, {sourceTokens.begin(), sourceTokens.end()});
}

}  // namespace

Hypothesis toHypothesis(const SearchResult& result, std::span<const std::string> sourceTokens, const Vocabulary& targetVocabulary,
                        const Tokenizer& targetTokenizer) {
    Hypothesis hypothesis;
    hypothesis.score = result.score;
    hypothesis.logProbability = result.logProbability;
    hypothesis.logProbabilities = result.logProbabilities;
    for (const TokenId id : result.ids) hypothesis.tokens.push_back(targetVocabulary.token(id));
    const bool ended = !result.ids.empty() && result.ids.back() == endId;
    hypothesis.text = targetTokenizer.detokenize(std::span(hypothesis.tokens).first(hypothesis.tokens.size() - (ended ? 1 : 0)));
    for (const auto& step : result.topK) {
        std::vector<TokenAlternative>& alternatives = hypothesis.topK.emplace_back();
        for (const auto& [id, logProbability] : step) alternatives.push_back({targetVocabulary.token(id), logProbability});
    }
    if (result.weights.defined() && !result.ids.empty())
        hypothesis.attention.push_back(mapOf(result.weights, sourceTokens, hypothesis.tokens));
    return hypothesis;
}

}  // namespace attune
