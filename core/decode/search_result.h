#pragma once

#include "core/decode/top_tokens.h"
#include "core/ops/torch.h"
#include "core/text/vocabulary.h"

#include <cstdint>
#include <vector>

namespace attune {

/// An answer of the search in ids.
struct SearchResult {
    std::vector<TokenId> ids;              // `</s>` included unless the maximum length cut it off
    std::vector<double> logProbabilities;  // per token, the model's
    double logProbability = 0;
    double score = 0;             // with the penalties
    std::vector<TopTokens> topK;  // per token, best first
    torch::Tensor weights;        // [T, S] float on the CPU; undefined without attention
};

struct SearchDetail {
    std::int64_t topK = 0;  // alternatives kept per token
    bool attention = false;
};

}  // namespace attune
