#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace attune {

using TokenId = std::int32_t;

/// The four special tokens have the same ids in every vocabulary.
inline constexpr TokenId padId = 0;
inline constexpr TokenId unknownId = 1;
inline constexpr TokenId startId = 2;
inline constexpr TokenId endId = 3;
inline constexpr TokenId firstWordId = 4;

/// Counts tokens while a corpus is read.
class TokenCounts {
public:
    void add(std::string_view token, std::int64_t times = 1);
    std::int64_t total() const { return m_total; }
    std::int64_t types() const { return static_cast<std::int64_t>(m_counts.size()); }
    /// Most frequent first; equal counts in byte order, so that the order is the same everywhere.
    std::vector<std::pair<std::string, std::int64_t>> sorted() const;

private:
    std::unordered_map<std::string, std::int64_t> m_counts;
    std::int64_t m_total = 0;
};

/// Token ↔ id. Ids 0 … 3 are `<pad> <unk> <s> </s>`; the rest by falling frequency.
class Vocabulary {
public:
    Vocabulary();
    /// `maximumSize` counts the four special tokens; 0 = no limit.
    Vocabulary(const TokenCounts& counts, std::int64_t minimumFrequency, std::int64_t maximumSize);

    std::int64_t size() const { return static_cast<std::int64_t>(m_tokens.size()); }
    TokenId id(std::string_view token) const;  // unknownId when absent; special words in data are ordinary words and unknown
    const std::string& token(TokenId id) const { return m_tokens[static_cast<std::size_t>(id)]; }
    std::vector<TokenId> ids(std::span<const std::string> tokens) const;

    /// One token a line, in id order, special tokens included.
    std::string toText() const;
    /// Throws Error{FileBroken}.
    static Vocabulary fromText(std::string_view text, const std::string& fileName);

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    void append(std::string token);
    std::vector<std::string> m_tokens;
    std::unordered_map<std::string, TokenId, Hash, std::equal_to<>> m_ids;
};

}  // namespace attune
