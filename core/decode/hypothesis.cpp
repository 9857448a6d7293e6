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

const std::string& wordOf(TokenId id, const AnswerWords& words) {
    const std::int64_t extra = id - words.vocabulary.size();
    return extra < 0 ? words.vocabulary.token(id) : words.extraWords[static_cast<std::size_t>(extra)];
}

/// The source word, `</s>` left out, that token `row` of an answer looked at most (Luong et al. 2015, section 4.1 of Jean et al. 2015).
std::string mostAttended(const torch::Tensor& weights, std::size_t row, std::span<const std::string> words) {
    const std::int64_t count = std::ssize(words) - 1;
    return words[static_cast<std::size_t>(weights[static_cast<std::int64_t>(row)].narrow(0, 0, count).argmax().item<std::int64_t>())];
}

}  // namespace

Hypothesis toHypothesis(const SearchResult& result, std::span<const std::string> sourceTokens, const AnswerWords& words,
                        const Tokenizer& targetTokenizer) {
    Hypothesis hypothesis;
    hypothesis.score = result.score;
    hypothesis.logProbability = result.logProbability;
    hypothesis.logProbabilities = result.logProbabilities;
    for (std::size_t i = 0; i < result.ids.size(); ++i) {
        const bool replaced = result.ids[i] == unknownId && !words.replacements.empty() && result.weights.defined();
        hypothesis.tokens.push_back(replaced ? mostAttended(result.weights, i, words.replacements) : wordOf(result.ids[i], words));
    }
    const bool ended = !result.ids.empty() && result.ids.back() == endId;
    hypothesis.text = targetTokenizer.detokenize(std::span(hypothesis.tokens).first(hypothesis.tokens.size() - (ended ? 1 : 0)));
    for (const auto& step : result.topK) {
        std::vector<TokenAlternative>& alternatives = hypothesis.topK.emplace_back();
        for (const auto& [id, logProbability] : step) alternatives.push_back({wordOf(id, words), logProbability});
    }
    if (result.weights.defined() && !result.ids.empty())
        hypothesis.attention.push_back(mapOf(result.weights, sourceTokens, hypothesis.tokens));
    return hypothesis;
}

}  // namespace attune
