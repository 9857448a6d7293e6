#include "core/text/tokenizer.h"

#include "core/text/icu_tools.h"
#include "core/text/joiners.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace attune {

namespace {

std::optional<TextBreaker> breakerOf(const TokenizerOptions& options) {
    switch (options.kind) {
        case TokenizerKind::Word:
            return TextBreaker(TextBreaker::Unit::Word, options.language);
        case TokenizerKind::Character:
            return TextBreaker(TextBreaker::Unit::Character, options.language);
        case TokenizerKind::Whitespace:
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

std::vector<std::string> words(const TextBreaker& breaker, std::string_view text) {
    std::vector<WordPiece> pieces;
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

}  // namespace

struct Tokenizer::Parts {
    TokenizerOptions options;
    std::optional<TextBreaker> breaker;
};

Tokenizer::Tokenizer(TokenizerOptions options) {
    auto breaker = breakerOf(options);
    m_parts = std::make_unique<Parts>(Parts{std::move(options), std::move(breaker)});
}

Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(const Tokenizer& other) : Tokenizer(other.options()) {}
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

std::vector<std::string> Tokenizer::tokenize(std::string_view sentence) const {
    const std::string text = collapsedBlanks(normalize(sentence));
    switch (m_parts->options.kind) {
        case TokenizerKind::Word:
            return words(*m_parts->breaker, text);
        case TokenizerKind::Character:
            return characters(*m_parts->breaker, text);
        case TokenizerKind::Whitespace:
            break;
    }
    return fields(text);
}

std::string Tokenizer::shown(const std::string& token) const {
    return m_parts->options.kind == TokenizerKind::Word ? shownToken(token) : token;
}

std::string Tokenizer::detokenize(std::span<const std::string> tokens) const {
    if (m_parts->options.kind == TokenizerKind::Word) return joinMarked(tokens);
    const std::string_view separator = m_parts->options.kind == TokenizerKind::Whitespace ? blankToken : std::string_view();
    std::string result;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (i > 0) result += separator;
        result += tokens[i];
    }
    return result;
}

}  // namespace attune
