#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace attune {

/// distinct-n (Li et al. 2016): different n-grams of all answers over the n-grams there are. Dull answers repeat each other.
class DistinctNgrams {
public:
    explicit DistinctNgrams(std::size_t n) : m_n(n) {}
    void add(std::span<const std::string> answer);
    /// 0 … 1; NaN while there is no n-gram.
    double value() const;

private:
    std::size_t m_n;
    std::set<std::vector<std::string>> m_different;
    std::int64_t m_all = 0;
};

}  // namespace attune
