#pragma once

#include "core/base/attention_map.h"

#include <string>
#include <vector>

namespace attune {

struct TokenAlternative {
    std::string token;
    double logProbability = 0;
};

/// One answer of the search, finished: plain values, in words.
struct Hypothesis {
    std::string text;                                 // detokenised
    std::vector<std::string> tokens;                  // `</s>` included where produced
    double score = 0;                                 // with the length penalty
    double logProbability = 0;                        // sum
    std::vector<double> logProbabilities;             // per token
    std::vector<std::vector<TokenAlternative>> topK;  // per token, best first
    std::vector<AttentionMap> attention;              // empty without attention
};

}  // namespace attune
