#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace attune {

inline constexpr std::string_view startToken = "<s>";

/// What a decoder has been fed when it writes each of these tokens: `<s>` and all but the last. The columns of its self-attention.
inline std::vector<std::string> decoderInputs(std::vector<std::string> tokens) {
    if (tokens.empty()) return tokens;
    tokens.insert(tokens.begin(), std::string(startToken));
    tokens.pop_back();
    return tokens;
}

}  // namespace attune
