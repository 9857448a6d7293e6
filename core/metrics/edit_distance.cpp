#include "core/metrics/edit_distance.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

namespace attune {

std::int64_t editDistance(std::span<const std::string> a, std::span<const std::string> b) {
    std::vector<std::int64_t> row(b.size() + 1);  // distances of the first tokens of a from every beginning of b
    std::iota(row.begin(), row.end(), std::int64_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::int64_t diagonal = row[0]++;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::int64_t substituted = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({substituted, diagonal + 1, row[j] + 1});
        }
    }
    return row.back();
}

void EditAccuracy::add(std::span<const std::string> answer, std::span<const std::string> reference) {
    m_distance += editDistance(answer, reference);
    m_length += std::ssize(answer.size() > reference.size() ? answer : reference);
}

double EditAccuracy::value() const {
    if (m_length == 0) return std::numeric_limits<double>::quiet_NaN();
    return 1 - static_cast<double>(m_distance) / static_cast<double>(m_length);
}

}  // namespace attune
