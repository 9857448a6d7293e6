#include "core/text/word_index.h"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>

namespace attune {

namespace {

constexpr std::size_t longestKept = 48;        // bytes of a piece; longer ones seldom come again
constexpr std::size_t mostPieces = 1U << 18U;  // then all are forgotten: a corpus of any size needs about 40 MB here

std::uint64_t mixed(std::uint64_t hash, std::uint64_t next) {
    hash = (hash ^ next) * 0x9e3779b97f4a7c15U;
    return hash ^ hash >> 32U;
}

/// A short piece as a number.
std::uint64_t bytesAndLength(std::string_view piece) {
    std::array<char, sizeof(std::uint64_t)> bytes{};
    std::copy(piece.begin(), piece.end(), bytes.begin());
    bytes.back() = static_cast<char>(piece.size());
    return std::bit_cast<std::uint64_t>(bytes);
}

/// Calls `visit(piece)` for what stands between blanks, where there is something.
template <class Visit>
void forEachPiece(std::string_view text, Visit visit) {
    while (!text.empty()) {
        const std::size_t length = std::min(text.find(' '), text.size());
        if (length > 0) visit(text.substr(0, length));
        text.remove_prefix(std::min(length + 1, text.size()));
    }
}

}  // namespace

std::uint64_t WordIndex::append(std::string_view sentence, std::uint64_t seed, std::vector<TokenId>& numbers) {
    if (m_cutsOfShort.size() + m_cutsOfLong.size() > mostPieces) forget();
    const bool blankIsToken = m_tokenizer.options().wordKind() == TokenizerKind::Character;
    const std::size_t begin = numbers.size();
    std::uint64_t hash = seed;
    const auto appendBlank = [&] {
        if (blankIsToken && numbers.size() > begin) numbers.push_back(static_cast<TokenId>(m_words.number(blankToken)));
    };
    forEachPiece(sentence, [&](std::string_view piece) {
        const Cut cut = cutOf(piece);
        if (cut.more == none) {
            appendBlank();
            numbers.push_back(cut.word);
            hash = mixed(hash, cut.hash);
            return;
        }
        const Parts parts = m_parts[cut.more];
        if (parts.wordsEnd > parts.wordsBegin) appendBlank();
        for (std::uint32_t i = parts.wordsBegin; i < parts.wordsEnd; ++i) numbers.push_back(m_wordsOfParts[i]);
        for (std::uint32_t i = parts.hashesBegin; i < parts.hashesEnd; ++i) hash = mixed(hash, m_hashesOfParts[i]);
        if (piece.size() > longestKept) forgetLast();
    });
    return mixed(hash, 0);
}

WordIndex::Cut WordIndex::cutOf(std::string_view piece) {
    if (piece.size() < sizeof(std::uint64_t)) {
        const std::uint32_t number = m_shortPieces.number(bytesAndLength(piece));
        if (number == m_cutsOfShort.size()) m_cutsOfShort.push_back(cut(piece));
        return m_cutsOfShort[number];
    }
    if (piece.size() <= longestKept) {
        const std::uint32_t number = m_longPieces.number(piece);
        if (number == m_cutsOfLong.size()) m_cutsOfLong.push_back(cut(piece));
        return m_cutsOfLong[number];
    }
    return cut(piece);
}

WordIndex::Cut WordIndex::cut(std::string_view piece) {
    const std::string collapsed = collapsedBlanks(m_tokenizer.normalize(piece));
    const std::vector<std::string> words = m_tokenizer.words(piece);
    if (words.size() == 1 && words.front() == collapsed)
        return {std::hash<std::string_view>{}(collapsed), static_cast<TokenId>(m_words.number(collapsed)), none};
    Parts parts;
    parts.wordsBegin = static_cast<std::uint32_t>(m_wordsOfParts.size());
    parts.hashesBegin = static_cast<std::uint32_t>(m_hashesOfParts.size());
    for (const std::string& word : words) m_wordsOfParts.push_back(static_cast<TokenId>(m_words.number(word)));
    forEachPiece(collapsed, [&](std::string_view part) { m_hashesOfParts.push_back(std::hash<std::string_view>{}(part)); });
    parts.wordsEnd = static_cast<std::uint32_t>(m_wordsOfParts.size());
    parts.hashesEnd = static_cast<std::uint32_t>(m_hashesOfParts.size());
    m_parts.push_back(parts);
    return {0, 0, static_cast<std::uint32_t>(m_parts.size() - 1)};
}

void WordIndex::forget() {
    m_shortPieces = KeyTable();
    m_longPieces = TextTable();
    m_cutsOfShort.clear();
    m_cutsOfLong.clear();
    m_parts.clear();
    m_wordsOfParts.clear();
    m_hashesOfParts.clear();
}

void WordIndex::forgetLast() {
    m_wordsOfParts.resize(m_parts.back().wordsBegin);
    m_hashesOfParts.resize(m_parts.back().hashesBegin);
    m_parts.pop_back();
}

}  // namespace attune
