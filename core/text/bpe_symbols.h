#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace attune {

/// Closes the last symbol of a word in codes files: "a b</w>" joins the two at the end of a word only.
inline constexpr std::string_view wordEnd = "</w>";

/// Symbols of byte-pair encoding as numbers. Two that spell the same are the same symbol, however they were made.
class BpeSymbols {
public:
    static constexpr std::uint32_t none = 0xFFFFFFFFu;

    std::uint32_t number(const std::string& symbol) {
        const auto [entry, isNew] = m_numbers.try_emplace(symbol, static_cast<std::uint32_t>(m_texts.size()));
        if (isNew) m_texts.push_back(symbol);
        return entry->second;
    }
    std::uint32_t find(const std::string& symbol) const {
        const auto found = m_numbers.find(symbol);
        return found == m_numbers.end() ? none : found->second;
    }
    const std::string& text(std::uint32_t symbol) const { return m_texts[symbol]; }

    static std::uint64_t pairOf(std::uint32_t first, std::uint32_t second) { return std::uint64_t{first} << 32 | second; }
    static std::uint32_t first(std::uint64_t pair) { return static_cast<std::uint32_t>(pair >> 32); }
    static std::uint32_t second(std::uint64_t pair) { return static_cast<std::uint32_t>(pair); }

private:
    std::unordered_map<std::string, std::uint32_t> m_numbers;
    std::vector<std::string> m_texts;
};

}  // namespace attune
