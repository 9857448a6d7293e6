#pragma once

#include "core/base/attention_map.h"

#include <span>
#include <string>
#include <vector>

namespace attune {

class Tokenizer;
class Vocabulary;
struct SearchResult;

struct TokenAlternative {
    std::string token;
    double logProbability = 0;
};

/// One answer of the search, finished: plain values, in words.
struct Hypothesis {
    std::string text;                                 // detokenised
    std::vector<std::string> tokens;                  // `</s>` included where produced
    double score = 0;                                 // with the penalties
    double logProbability = 0;                        // sum
    std::vector<double> logProbabilities;             // per token
    std::vector<double> generation;                   // per token p_gen, of pointer-generators
    std::vector<std::vector<TokenAlternative>> topK;  // per token, best first
    std::vector<AttentionMap> attention;              // empty without attention
};

/// What ids of an answer stand for.
struct AnswerWords {
    AnswerWords(const Vocabulary& target, std::span<const std::string> extra = {}, std::span<const std::string> source = {})
        : vocabulary(target), extraWords(extra), replacements(source) {}

    const Vocabulary& vocabulary;
    std::span<const std::string> extraWords;  // of ids from V on
    std::span<const std::string>
        replacements;  // source words, `</s>` last, by the most attended of which `<unk>` is replaced; empty: it is not
};

/// The tokens of an answer, `</s>` included where produced.
std::vector<std::string> answerTokens(const SearchResult& result, const AnswerWords& words);

/// A result of the search in words. `sourceTokens` are the surface forms the model read, `</s>` included: the columns of the attention
/// map, whose one layer and head hold what the search reported (last layer, mean over heads).
Hypothesis toHypothesis(const SearchResult& result, std::span<const std::string> sourceTokens, const AnswerWords& words,
                        const Tokenizer& targetTokenizer);

}  // namespace attune
