#pragma once

#include "core/text/vocabulary.h"

#include <cstdint>
#include <vector>

namespace attune {

/// What is particular to one sentence of a search.
struct SentenceRequest {
    std::vector<TokenId> prefix;  // the first tokens of every answer, whatever their probability; `</s>` only at its end
    std::uint64_t seed = 0;       // of what sampling draws for it
};

}  // namespace attune
