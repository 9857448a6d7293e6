#pragma once

#include "core/text/bpe.h"
#include "core/text/tokenizer.h"
#include "core/text/unicode.h"
#include "core/text/vocabulary.h"

#include <locale>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>

namespace attune {

/// Runs of ASCII white space become one blank, none at the ends.
inline std::string collapsedAsciiBlanks(std::string_view text) {
    std::istringstream words{std::string(text)};
    words.imbue(std::locale::classic());
    std::string all, word;
    while (words >> word) all += (all.empty() ? "" : " ") + word;
    return all;
}

/// What holds for any bytes at all: tokens put together are the normalised text, and a vocabulary of them can be written.
/// Returns what is wrong, "" when nothing is.
inline std::string tokenizerFault(std::string_view text) {
    static const auto bpe = std::make_shared<const Bpe>(
        Bpe::Merges{{"@", "@"}, {"\uFFED", "."}, {"\uFFED", ",</w>"}, {"e", "\u0301"}, {"F", "F"}, {"FF", "ED</w>"}, {"0", "0"}});
    static const Tokenizer tokenizers[] = {
        Tokenizer({TokenizerKind::Word, "en"}),
        Tokenizer({TokenizerKind::Word, "th", Normalization::Nfkc, true}),
        Tokenizer({TokenizerKind::Character, ""}),
        Tokenizer({TokenizerKind::Character, "tr", Normalization::None, true}),
        Tokenizer({TokenizerKind::Whitespace, ""}),
        Tokenizer({TokenizerKind::Bpe, "en"}, bpe),
        Tokenizer({TokenizerKind::Bpe, "", Normalization::None, false, TokenizerKind::Whitespace}, bpe),
    };
    for (const Tokenizer& tokenizer : tokenizers) {
        const auto tokens = tokenizer.tokenize(text);
        const bool asSubwordNmt =
            tokenizer.options().kind == TokenizerKind::Bpe && tokenizer.options().wordKind() == TokenizerKind::Whitespace;
        const std::string normal = tokenizer.normalize(text);
        const std::string expected = asSubwordNmt ? collapsedAsciiBlanks(normal) : collapsedBlanks(normal);
        if (tokenizer.detokenize(tokens) != expected) return "not the same text: " + expected;
        TokenCounts counts;
        for (const std::string& token : tokens) {
            if (token.empty() || !isUtf8(token)) return "bad token in: " + expected;
            counts.add(token);
        }
        const std::string written = Vocabulary(counts, 1, 0).toText();
        if (Vocabulary::fromText(written, "fuzz").toText() != written) return "vocabulary changed: " + expected;
    }
    return {};
}

}  // namespace attune
