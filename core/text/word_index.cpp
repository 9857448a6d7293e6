#include "core/text/word_index.h"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>

namespace attune {

namespace {

constexpr std::size_t longestKept = 48;       // bytes of a piece; longer ones seldom come again
constexpr std::size_t mostWords = 1U << 19U;  // then all is forgotten: a corpus of any size needs about 60 MB here

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
    if (m_wordsOfPieces.size() > mostWords) forget();
    const bool blankIsToken = m_tokenizer.options().wordKind() == TokenizerKind::Character;
    const std::size_t begin = numbers.size();
    std::uint64_t hash = seed;
    forEachPiece(sentence, [&](std::string_view piece) {
        const Cut cut = cutOf(piece);
        if (blankIsToken && cut.wordsEnd > cut.wordsBegin && numbers.size() > begin)
            numbers.push_back(static_cast<TokenId>(m_words.number(blankToken)));
        numbers.insert(numbers.end(), m_wordsOfPieces.begin() + cut.wordsBegin, m_wordsOfPieces.begin() + cut.wordsEnd);
        for (std::uint32_t i = cut.hashesBegin; i < cut.hashesEnd; ++i) hash = mixed(hash, m_hashes[i]);
        if (piece.size() > longestKept) {
            m_wordsOfPieces.resize(cut.wordsBegin);
            m_hashes.resize(cut.hashesBegin);
        }
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

/// Puts words and hashes of a piece behind the others.
WordIndex::Cut WordIndex::cut(std::string_view piece) {
    Cut cut;
    cut.wordsBegin = static_cast<std::uint32_t>(m_wordsOfPieces.size());
    cut.hashesBegin = static_cast<std::uint32_t>(m_hashes.size());
    const std::string collapsed = collapsedBlanks(m_tokenizer.normalize(piece));
    for (const std::string& word : m_tokenizer.words(piece)) m_wordsOfPieces.push_back(static_cast<TokenId>(m_words.number(word)));
    forEachPiece(collapsed, [&](std::string_view part) { m_hashes.push_back(std::hash<std::string_view>{}(part)); });
    cut.wordsEnd = static_cast<std::uint32_t>(m_wordsOfPieces.size());
    cut.hashesEnd = static_cast<std::uint32_t>(m_hashes.size());
    return cut;
}

void WordIndex::forget() {
    m_shortPieces = KeyTable();
    m_longPieces = TextTable();
    m_cutsOfShort.clear();
    m_cutsOfLong.clear();
    m_wordsOfPieces.clear();
    m_hashes.clear();
}

}  // namespace attune
