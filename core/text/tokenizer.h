#pragma once

#include "core/text/unicode.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace attune {

class Bpe;

enum class TokenizerKind { Word, Character, Whitespace, Bpe };

struct TokenizerOptions {
    TokenizerKind kind = TokenizerKind::Word;
    std::string language;  // BCP 47; "" = root rules
    Normalization normalization = Normalization::Nfc;
    bool lowercase = false;
    TokenizerKind bpeWords = TokenizerKind::Word;  // what cuts sentences into words before BPE: Word or Whitespace

    /// The kind that cuts sentences; subwords come after it.
    TokenizerKind wordKind() const { return kind == TokenizerKind::Bpe ? bpeWords : kind; }
    bool operator==(const TokenizerOptions&) const = default;
};

/// Joiner mark U+FFED: "no blank on this side" of a word token, as in OpenNMT's tokenizer. Views draw it as a tick.
inline constexpr std::string_view joinerMark = "\xEF\xBF\xAD";

/// The blank as a token of the character tokenizer: its own surface form. The command line spells it U+2423 (`--prefix`),
/// and views draw it so.
inline constexpr std::string_view blankToken = " ";
inline constexpr std::string_view blankSign = "\xE2\x90\xA3";

/// Splits sentences into tokens and puts them together again:
/// detokenize(tokenize(x)) == collapsedBlanks(normalize(x)) for every kind.
/// Not thread-safe (ICU's iterators are not); copies are independent, one for each thread.
class Tokenizer {
public:
    /// `bpe`: codes of kind Bpe; without, its tokens are code points.
    explicit Tokenizer(TokenizerOptions options, std::shared_ptr<const Bpe> bpe = nullptr);
    ~Tokenizer();
    Tokenizer(const Tokenizer&);
    Tokenizer(Tokenizer&&) noexcept;
    Tokenizer& operator=(Tokenizer) noexcept;

    const TokenizerOptions& options() const;
    /// Normalised and, if asked, lower-cased; what tokenize() splits.
    std::string normalize(std::string_view sentence) const;
    std::vector<std::string> tokenize(std::string_view sentence) const;
    /// The tokens before they are cut into subwords: what BPE is learnt from. The same as tokenize() for the other kinds.
    std::vector<std::string> words(std::string_view sentence) const;
    std::string detokenize(std::span<const std::string> tokens) const;
    /// A token as people read it.
    std::string shown(const std::string& token) const;
    /// For each token, `</s>` allowed, the number of the word it belongs to, from 0: subwords of a word share it.
    std::vector<std::int64_t> wordOfTokens(std::span<const std::string> tokens) const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace attune
