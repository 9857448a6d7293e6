#pragma once

#include "core/metrics/scores.h"

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace attune {

/// `first` … `last`, both included; the last one of several may be open.
struct NumberRange {
    static constexpr std::int64_t endless = std::numeric_limits<std::int64_t>::max();
    std::int64_t first = 0;
    std::int64_t last = 0;

    bool isOpen() const { return last == endless; }
    bool contains(std::int64_t number) const { return number >= first && number <= last; }
    bool operator==(const NumberRange&) const = default;
};

/// Answers and what they should be, by pair.
struct AnsweredPairs {
    std::span<const std::string> hypotheses;
    std::span<const std::string> references;
    BleuTokenization tokenization = BleuTokenization::ThirteenA;
};

/// How good the answers are whose source has so many tokens; NaN where there is none.
struct LengthQuality {
    NumberRange lengths;
    std::int64_t pairs = 0;
    double bleu = 0;          // of all of them as one corpus, 0 … 100
    double sentenceBleu = 0;  // the mean, 0 … 100
    double exactMatch = 0;    // share
};

/// At most ten ranges of 1, 2, 5, 10 … lengths from 1 on that hold 98 % of the sentences, and an open one for those that are longer.
std::vector<NumberRange> lengthRanges(std::span<const std::int64_t> lengths);

/// `lengths`: of the sources in tokens, by pair. A length outside of all ranges counts nowhere.
std::vector<LengthQuality> qualityByLength(std::span<const NumberRange> ranges, std::span<const std::int64_t> lengths,
                                           const AnsweredPairs& pairs);

/// How often each word stands in the target side of the training data.
class WordFrequencies {
public:
    /// Words as BLEU counts them.
    void add(std::string_view sentence, BleuTokenization tokenization);
    std::int64_t of(const std::string& word) const;

private:
    std::unordered_map<std::string, std::int64_t> m_counts;
};

/// How well words are translated that training has seen so often: word accuracy of compare-mt (Neubig et al. 2019). A word of the
/// hypothesis matches one of its reference that is the same and not matched yet.
struct WordQuality {
    NumberRange frequencies;
    std::int64_t inReferences = 0;
    std::int64_t inHypotheses = 0;
    std::int64_t matched = 0;

    /// Shares; NaN where there is no word.
    double recall() const;
    double precision() const;
    double f1() const;
};

/// By 0, 1, 2–5, 6–20, 21–100, 101–1,000, 1,001–10,000 and more times in training.
std::vector<WordQuality> qualityByFrequency(const WordFrequencies& frequencies, const AnsweredPairs& pairs);

}  // namespace attune
