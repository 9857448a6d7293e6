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
    std::vector<std::vector<TokenAlternative>> topK;  // per token, best first
    std::vector<AttentionMap> attention;              // empty without attention
};

/// A result of the search in words. `sourceTokens` are the surface forms the model read, `</s>` included: the columns of the attention
/// map, whose one layer and head hold what the search reported (last layer, mean over heads).
Hypothesis toHypothesis(const SearchResult& result, std::span<const std::string> sourceTokens, const Vocabulary& targetVocabulary,
                        const Tokenizer& targetTokenizer);

}  // namespace attune
