#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace attune {

/// Fewest insertions, deletions and substitutions of tokens that turn one sequence into the other (Levenshtein 1966).
std::int64_t editDistance(std::span<const std::string> a, std::span<const std::string> b);

/// Normalised edit accuracy of many answers: 1 − Σ distance / Σ length of the longer of answer and reference.
class EditAccuracy {
public:
    void add(std::span<const std::string> answer, std::span<const std::string> reference);
    /// 0 … 1; NaN before the first.
    double value() const;

private:
    std::int64_t m_distance = 0;
    std::int64_t m_length = 0;
};

}  // namespace attune
