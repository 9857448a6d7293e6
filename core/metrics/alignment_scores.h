#pragma once

#include "core/data/word_alignment.h"

#include <cstdint>

namespace attune {

/// Word alignments A against gold ones with sure links S and possible links P ⊇ S (Och and Ney 2003, “A systematic comparison of various
/// statistical alignment models”), over a whole corpus. What has nothing to be measured on is NaN.
struct AlignmentScores {
    std::int64_t links = 0;          // |A|
    std::int64_t sure = 0;           // |S|
    std::int64_t sureFound = 0;      // |A ∩ S|
    std::int64_t possibleFound = 0;  // |A ∩ P|

    /// One more pair.
    void add(const WordAlignment& found, const WordAlignment& gold);

    double precision() const;  // |A ∩ P| / |A|
    double recall() const;     // |A ∩ S| / |S|
    /// The alignment error rate, 1 − (|A ∩ S| + |A ∩ P|) / (|A| + |S|): 0 … 1, less is better.
    double errorRate() const;
};

}  // namespace attune
