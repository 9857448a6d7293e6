#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace attune {

/// Sentence pairs in one UTF-8 arena with offsets: ten million pairs fit in memory.
class Corpus {
public:
    void reserve(std::size_t bytes) { m_text.reserve(bytes); }
    void add(std::string_view source, std::string_view target, std::int64_t line);
    std::int64_t size() const { return static_cast<std::int64_t>(m_lines.size()); }
    std::string_view source(std::int64_t pair) const;
    std::string_view target(std::int64_t pair) const;
    /// Line of the file the pair came from, 1 for the first.
    std::int64_t line(std::int64_t pair) const { return m_lines[static_cast<std::size_t>(pair)]; }

private:
    std::string m_text;
    std::vector<std::uint64_t> m_ends;  // end of source, end of target, for each pair
    std::vector<std::int64_t> m_lines;
};

}  // namespace attune
