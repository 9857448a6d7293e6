#include "core/text/tokenizer.h"

#include "core/text/icu_tools.h"
#include "core/text/joiners.h"
#include "core/text/subwords.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

namespace attune {

namespace {

std::optional<TextBreaker> breakerOf(const TokenizerOptions& options) {
    switch (options.wordKind()) {
        case TokenizerKind::Word:
            return TextBreaker(TextBreaker::Unit::Word, options.language);
        case TokenizerKind::Character:
            return TextBreaker(TextBreaker::Unit::Character, options.language);
        case TokenizerKind::Whitespace:
        case TokenizerKind::Bpe:
            break;
    }
    return std::nullopt;
}

/// Calls `visit(piece)` for the blanks of a segment and for what stands between them: ICU glues a combining mark to the
/// blank before it, a token never contains one.
template <class Visit>
void splitAtBlanks(std::string_view segment, Visit visit) {
    while (!segment.empty()) {
        const std::size_t length = segment.front() == ' ' ? 1 : std::min(segment.find(' '), segment.size());
        visit(segment.substr(0, length));
        segment.remove_prefix(length);
    }
}

/// Length of the one word that a piece without blanks is, before at most one closing mark, by the rules of every language: ASCII letters,
/// with apostrophes between letters. 0 where it takes ICU to tell.
std::size_t plainWord(std::string_view piece) {
    const auto isLetter = [&](std::size_t i) { return i < piece.size() && ((piece[i] | 0x20) >= 'a' && (piece[i] | 0x20) <= 'z'); };
    std::size_t end = 0;
    while (isLetter(end) || (end > 0 && end < piece.size() && piece[end] == '\'' && isLetter(end - 1) && isLetter(end + 1))) ++end;
    constexpr std::string_view closing = ".,!?";
    const bool isClosed = end + 1 == piece.size() && closing.find(piece[end]) != std::string_view::npos;
    return end == piece.size() || isClosed ? end : 0;
}

std::vector<std::string> markedWords(const TextBreaker& breaker, std::string_view text) {
    std::vector<WordPiece> pieces;
    if (const std::size_t end = plainWord(text); end > 0) {
        pieces.push_back({text.substr(0, end), true, false});
        if (end < text.size()) pieces.push_back({text.substr(end), false, false});
        return markJoiners(pieces);
    }
    bool blank = false;
    breaker.forEach(text, [&](std::string_view segment, bool wordLike) {
        splitAtBlanks(segment, [&](std::string_view piece) {
            if (piece != blankToken) pieces.push_back({piece, wordLike, blank});
            blank = piece == blankToken;
        });
    });
    return markJoiners(pieces);
}

std::vector<std::string> characters(const TextBreaker& breaker, std::string_view text) {
    std::vector<std::string> tokens;
    breaker.forEach(
        text, [&](std::string_view segment, bool) { splitAtBlanks(segment, [&](std::string_view piece) { tokens.emplace_back(piece); }); });
    return tokens;
}

std::vector<std::string> fields(std::string_view text) {
    std::vector<std::string> tokens;
    splitAtBlanks(text, [&](std::string_view piece) {
        if (piece != blankToken) tokens.emplace_back(piece);
    });
    return tokens;
}

/// What stands between blanks as subword-nmt knows them: a no-break space is part of its word.
std::vector<std::string> asciiFields(std::string_view text) {
    constexpr std::string_view blanks = " \t\n\v\f\r";
    std::vector<std::string> words;
    for (std::size_t begin = text.find_first_not_of(blanks); begin != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(blanks, begin), text.size());
        words.emplace_back(text.substr(begin, end - begin));
        begin = text.find_first_not_of(blanks, end);
    }
    return words;
}

}  // namespace

struct Tokenizer::Parts {
    TokenizerOptions options;
    std::optional<TextBreaker> breaker;
    std::shared_ptr<const Bpe> bpe;
};

Tokenizer::Tokenizer(TokenizerOptions options, std::shared_ptr<const Bpe> bpe) {
    auto breaker = breakerOf(options);
    if (!bpe && options.kind == TokenizerKind::Bpe) bpe = std::make_shared<const Bpe>();
    m_parts = std::make_unique<Parts>(Parts{std::move(options), std::move(breaker), std::move(bpe)});
}

Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(const Tokenizer& other) : Tokenizer(other.options(), other.m_parts->bpe) {}
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;

Tokenizer& Tokenizer::operator=(Tokenizer other) noexcept {
    std::swap(m_parts, other.m_parts);
    return *this;
}

const TokenizerOptions& Tokenizer::options() const {
    return m_parts->options;
}

std::string Tokenizer::normalize(std::string_view sentence) const {
    const TokenizerOptions& options = m_parts->options;
    std::string text = normalized(sentence, options.normalization);
    return options.lowercase ? normalized(lowerCased(text, options.language), options.normalization) : text;
}

std::vector<std::string> Tokenizer::words(std::string_view sentence) const {
    const bool asSubwordNmt = m_parts->options.kind == TokenizerKind::Bpe && m_parts->options.wordKind() == TokenizerKind::Whitespace;
    if (asSubwordNmt) return asciiFields(normalize(sentence));
    const std::string text = collapsedBlanks(normalize(sentence));
    switch (m_parts->options.wordKind()) {
        case TokenizerKind::Word:
            return markedWords(*m_parts->breaker, text);
        case TokenizerKind::Character:
            return characters(*m_parts->breaker, text);
        case TokenizerKind::Whitespace:
        case TokenizerKind::Bpe:
            break;
    }
    return fields(text);
}

std::vector<std::string> Tokenizer::tokenize(std::string_view sentence) const {
    std::vector<std::string> all = words(sentence);
    if (m_parts->options.kind != TokenizerKind::Bpe) return all;
    std::vector<std::string> subwords;
    for (const std::string& word : all) appendSubwords(*m_parts->bpe, word, subwords);
    return subwords;
}

std::string Tokenizer::shown(const std::string& token) const {
    return m_parts->options.wordKind() == TokenizerKind::Word ? shownToken(token) : token;
}

std::vector<std::int64_t> Tokenizer::wordOfTokens(std::span<const std::string> tokens) const {
    if (m_parts->options.kind == TokenizerKind::Bpe) return wordOfSubwords(tokens);
    std::vector<std::int64_t> each(tokens.size());
    std::iota(each.begin(), each.end(), 0);
    return each;
}

std::string Tokenizer::detokenize(std::span<const std::string> tokens) const {
    const TokenizerOptions& options = m_parts->options;
    std::vector<std::string> joined;
    if (options.kind == TokenizerKind::Bpe) tokens = joined = joinSubwords(tokens);
    if (options.wordKind() == TokenizerKind::Word) return joinMarked(tokens);
    const std::string_view separator = options.wordKind() == TokenizerKind::Whitespace ? blankToken : std::string_view();
    std::string result;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (i > 0) result += separator;
        result += tokens[i];
    }
    return result;
}

}  // namespace attune
