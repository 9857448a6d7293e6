#include "core/metrics/distinct.h"

#include <limits>

namespace attune {

void DistinctNgrams::add(std::span<const std::string> answer) {
    for (std::size_t first = 0; first + m_n <= answer.size(); ++first) {
        const std::span<const std::string> ngram = answer.subspan(first, m_n);
        m_different.emplace(ngram.begin(), ngram.end());
        ++m_all;
    }
}

double DistinctNgrams::value() const {
    if (m_all == 0) return std::numeric_limits<double>::quiet_NaN();
    return static_cast<double>(m_different.size()) / static_cast<double>(m_all);
}

}  // namespace attune
