#pragma once

#include "core/data/lesson.h"
#include "core/data/pair_reader.h"

#include <string>
#include <vector>

namespace attune {

/// A lesson as the TSV file that it would be written as.
std::string lessonTsv(const std::vector<LessonPair>& pairs);

/// Sentence pairs of a lesson, generated. Throws Error{OptionRefused} for one that is not known.
class LessonReader : public PairReader {
public:
    LessonReader(const CorpusSource& source, bool swap);

    bool next(PairLine& line) override;
    double share() const override;
    /// Of lessonTsv(): the same as that of the written file.
    std::string fingerprint() override;

private:
    std::vector<LessonPair> m_pairs;
    std::size_t m_next = 0;
    bool m_swap;
};

}  // namespace attune
