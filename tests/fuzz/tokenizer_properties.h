#pragma once

#include "core/text/bpe.h"
#include "core/text/tokenizer.h"
#include "core/text/unicode.h"
#include "core/text/vocabulary.h"

#include <memory>
#include <string_view>

namespace attune {

/// What holds for any bytes at all: tokens put together are the normalised text, and a vocabulary of them can be written.
/// Returns what is wrong, "" when nothing is.
inline std::string tokenizerFault(std::string_view text) {
    static const auto bpe = std::make_shared<const Bpe>(Bpe::Merges{
        {"@", "@"}, {"@", "@</w>"}, {"\uFFED", "."}, {"\uFFED", ",</w>"}, {"e", "\u0301"}, {"F", "F"}, {"FF", "ED</w>"}, {"0", "0"}});
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
        const std::string expected = collapsedBlanks(tokenizer.normalize(text));
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
