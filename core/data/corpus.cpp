#include "core/data/corpus.h"

namespace attune {

void Corpus::add(std::string_view source, std::string_view target, std::int64_t line) {
    m_text += source;
    m_ends.push_back(m_text.size());
    m_text += target;
    m_ends.push_back(m_text.size());
    m_lines.push_back(line);
}

std::string_view Corpus::source(std::int64_t pair) const {
    const std::size_t i = 2 * static_cast<std::size_t>(pair);
    const std::size_t begin = i == 0 ? 0 : m_ends[i - 1];
    return std::string_view(m_text).substr(begin, m_ends[i] - begin);
}

std::string_view Corpus::target(std::int64_t pair) const {
    const std::size_t i = 2 * static_cast<std::size_t>(pair);
    return std::string_view(m_text).substr(m_ends[i], m_ends[i + 1] - m_ends[i]);
}

}  // namespace attune
