#include "core/metrics/token_difference.h"

#include <algorithm>

namespace attune {

std::vector<bool> differingTokens(std::span<const std::string> first, std::span<const std::string> other) {
    const std::size_t n = first.size(), m = other.size();
    std::vector<std::vector<int>> common(n + 1, std::vector<int>(m + 1, 0));  // [i][j]: of what stands behind i and j
    for (std::size_t i = n; i-- > 0;)
        for (std::size_t j = m; j-- > 0;)
            common[i][j] = first[i] == other[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
    std::vector<bool> differs(m, true);
    for (std::size_t i = 0, j = 0; i < n && j < m;) {
        const int left = common[i][j];
        if (first[i] == other[j]) {
            differs[j] = false;
            ++i, ++j;
        } else if (common[i + 1][j + 1] == left) {
            ++i, ++j;  // one token in place of another
        } else if (common[i + 1][j] == left) {
            ++i;
        } else {
            ++j;
        }
    }
    return differs;
}

}  // namespace attune
