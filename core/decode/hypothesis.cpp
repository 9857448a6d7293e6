#include "core/decode/hypothesis.h"

#include "core/decode/search_result.h"
#include "core/decode/search_trace.h"
#include "core/model/forced_pass.h"
#include "core/text/tokenizer.h"
#include "core/text/vocabulary.h"

#include <algorithm>

namespace attune {
namespace {

const std::string& wordOf(TokenId id, const AnswerWords& words) {
    const std::int64_t extra = id - words.vocabulary.size();
    return extra < 0 ? words.vocabulary.token(id) : words.extraWords[static_cast<std::size_t>(extra)];
}

/// The source word, `</s>` left out, that a token looked at most (Luong et al. 2015, section 4.1 of Jean et al. 2015). `weights`: [S].
const std::string& mostAttended(std::span<const float> weights, std::span<const std::string> words) {
    const auto considered = weights.first(words.size() - 1);
    return words[static_cast<std::size_t>(std::ranges::max_element(considered) - considered.begin())];
}

std::span<const float> rowOf(const torch::Tensor& weights, std::size_t row) {
    const auto columns = static_cast<std::size_t>(weights.size(1));
    return {weights.data_ptr<float>() + row * columns, columns};
}

}  // namespace

std::vector<std::string> answerTokens(const SearchResult& result, const AnswerWords& words) {
    std::vector<std::string> tokens;
    for (std::size_t i = 0; i < result.ids.size(); ++i) {
        const bool replaced = result.ids[i] == unknownId && !words.replacements.empty() && result.weights.defined();
        tokens.push_back(replaced ? mostAttended(rowOf(result.weights, i), words.replacements) : wordOf(result.ids[i], words));
    }
    return tokens;
}

Hypothesis toHypothesis(const SearchResult& result, std::span<const std::string> sourceTokens, const AnswerWords& words,
                        const Tokenizer& targetTokenizer) {
    Hypothesis hypothesis;
    hypothesis.score = result.score;
    hypothesis.logProbability = result.logProbability;
    hypothesis.logProbabilities = result.logProbabilities;
    hypothesis.tokens = answerTokens(result, words);
    const bool ended = !result.ids.empty() && result.ids.back() == endId;
    hypothesis.text = targetTokenizer.detokenize(std::span(hypothesis.tokens).first(hypothesis.tokens.size() - (ended ? 1 : 0)));
    for (const auto& step : result.topK) {
        std::vector<TokenAlternative>& alternatives = hypothesis.topK.emplace_back();
        for (const auto& [id, logProbability] : step) alternatives.push_back({wordOf(id, words), logProbability});
    }
    if (result.weights.defined() && !result.ids.empty())
        hypothesis.attention.push_back(
            attentionMap(AttentionKind::Cross, result.weights, hypothesis.tokens, {sourceTokens.begin(), sourceTokens.end()}));
    return hypothesis;
}

void nameTokens(SearchTrace& trace, const AnswerWords& words) {
    for (TraceNode& node : trace.nodes) {
        node.token = wordOf(node.id, words);
        if (node.choice < 0 || node.id != unknownId || words.replacements.empty()) continue;
        const std::vector<float>& attention = trace.choices[static_cast<std::size_t>(node.choice)].attention;
        if (!attention.empty()) node.token = mostAttended(attention, words.replacements);
    }
    for (const TraceChoice& choice : trace.choices)
        for (const auto& each : choice.topK) trace.words.try_emplace(each.first, wordOf(each.first, words));
}

}  // namespace attune
