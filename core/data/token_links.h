#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace attune {

/// A token of the source and a token of the target, of words that are linked.
struct TokenLink {
    std::uint32_t source;
    std::uint32_t target;

    bool operator==(const TokenLink&) const = default;
};

/// The links of many sentence pairs in one array, as IdSequences has their tokens.
class TokenLinks {
public:
    void add(std::span<const TokenLink> links) {
        m_links.insert(m_links.end(), links.begin(), links.end());
        m_ends.push_back(m_links.size());
    }
    /// Pairs that were added, with links or without.
    std::int64_t size() const { return static_cast<std::int64_t>(m_ends.size()); }
    /// Of a pair; none for those that were never added.
    std::span<const TokenLink> links(std::int64_t pair) const {
        if (pair >= size()) return {};
        const auto i = static_cast<std::size_t>(pair);
        const std::size_t begin = i == 0 ? 0 : m_ends[i - 1];
        return std::span(m_links).subspan(begin, m_ends[i] - begin);
    }

private:
    std::vector<TokenLink> m_links;
    std::vector<std::uint64_t> m_ends;
};

}  // namespace attune
