#pragma once

#include "core/text/bpe.h"
#include "core/text/vocabulary.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace attune::test {

/// Calls `visit(line)` for every line.
template <class Visit>
void forEachTextLine(std::string_view text, Visit visit) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        visit(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

/// Calls `visit(word)` for what stands between blanks (U+0020 only, as in subword-nmt).
template <class Visit>
void forEachBlankSeparated(std::string_view line, Visit visit) {
    while (!line.empty()) {
        const std::size_t end = std::min(line.find(' '), line.size());
        if (end > 0) visit(line.substr(0, end));
        line.remove_prefix(std::min(end + 1, line.size()));
    }
}

/// What subword-nmt learns from.
inline TokenCounts countBlankSeparated(std::string_view text) {
    TokenCounts counts;
    forEachTextLine(text, [&](std::string_view line) { forEachBlankSeparated(line, [&](std::string_view word) { counts.add(word); }); });
    return counts;
}

/// What subword-nmt's apply-bpe writes.
inline std::string applyBlankSeparated(const Bpe& bpe, std::string_view text) {
    std::string result;
    forEachTextLine(text, [&](std::string_view line) {
        std::string output;
        forEachBlankSeparated(line, [&](std::string_view word) {
            if (!output.empty()) output += ' ';
            const auto pieces = bpe.pieces(word);
            for (std::size_t i = 0; i < pieces.size(); ++i) output += pieces[i] + (i + 1 < pieces.size() ? "@@ " : "");
        });
        result += output + '\n';
    });
    return result;
}

}  // namespace attune::test
