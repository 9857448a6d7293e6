#pragma once

#include "core/metrics/scores.h"

#include <string>
#include <string_view>
#include <vector>

namespace attune {

/// The tokens that sacreBLEU counts: trailing blanks removed, the tokenisation applied, split at Unicode white space.
std::vector<std::string> bleuTokens(std::string_view sentence, BleuTokenization tokenization);

/// The tokenisation's word in a signature: "13a".
const char* signatureWord(BleuTokenization tokenization);

}  // namespace attune
