#include "core/text/joiners.h"

#include "core/text/tokenizer.h"

namespace attune {

namespace {

constexpr std::string_view percent = "\xEF\xBC\x85";  // U+FF05, begins an escape
constexpr std::string_view escapedJoiner =
    "\xEF\xBC\x85"
    "FFED";
constexpr std::string_view escapedPercent =
    "\xEF\xBC\x85"
    "FF05";

/// Escapes joiner marks, and those percent signs only that would read as an escape: "50％" stays as it is.
std::string escaped(std::string_view text) {
    if (text.find('\xEF') == std::string_view::npos) return std::string(text);
    std::string result;
    while (!text.empty()) {
        if (text.starts_with(joinerMark)) {
            result += escapedJoiner;
            text.remove_prefix(joinerMark.size());
        } else if (text.starts_with(escapedJoiner) || text.starts_with(escapedPercent)) {
            result += escapedPercent;
            text.remove_prefix(percent.size());
        } else {
            result += text.front();
            text.remove_prefix(1);
        }
    }
    return result;
}

void appendUnescaped(std::string& result, std::string_view text) {
    while (!text.empty()) {
        if (text.starts_with(escapedJoiner)) {
            result += joinerMark;
            text.remove_prefix(escapedJoiner.size());
        } else if (text.starts_with(escapedPercent)) {
            result += percent;
            text.remove_prefix(escapedPercent.size());
        } else {
            result += text.front();
            text.remove_prefix(1);
        }
    }
}

}  // namespace

std::vector<std::string> markJoiners(std::span<const WordPiece> pieces) {
    std::vector<std::string> tokens;
    tokens.reserve(pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const WordPiece& piece = pieces[i];
        const bool leftGap = i > 0 && !piece.blankBefore;
        const bool rightGap = i + 1 < pieces.size() && !pieces[i + 1].blankBefore;
        const bool left = leftGap && (!piece.wordLike || pieces[i - 1].wordLike);
        const bool right = rightGap && !piece.wordLike && pieces[i + 1].wordLike;
        std::string token = left ? std::string(joinerMark) : std::string();
        token += escaped(piece.text);
        if (right) token += joinerMark;
        tokens.push_back(std::move(token));
    }
    return tokens;
}

std::string shownToken(std::string_view token) {
    std::string result;
    appendUnescaped(result, token);
    return result;
}

std::string joinMarked(std::span<const std::string> tokens) {
    std::string result;
    bool joined = true;  // nothing stands before the first token
    for (std::string_view token : tokens) {
        if (token.starts_with(joinerMark)) {
            token.remove_prefix(joinerMark.size());
            joined = true;
        }
        const bool joinsNext = token.ends_with(joinerMark);
        if (joinsNext) token.remove_suffix(joinerMark.size());
        if (!joined) result += ' ';
        appendUnescaped(result, token);
        joined = joinsNext;
    }
    return result;
}

}  // namespace attune
