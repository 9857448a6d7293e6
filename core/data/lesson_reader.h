#pragma once

#include "core/base/hash.h"
#include "core/base/progress.h"
#include "core/data/lesson.h"
#include "core/data/pair_reader.h"

#include <cstdint>
#include <stop_token>
#include <string>

namespace attune {

/// A pair as a line of the TSV file that a lesson would be written as.
std::string tsvLine(const LessonPair& pair);

/// That file. Throws Error{Cancelled} when stopped.
std::string lessonTsv(const Lesson& lesson, std::int64_t pairs, std::uint64_t seed, const Progress& progress = {},
                      std::stop_token stop = {});

/// Sentence pairs of a lesson, generated as they are read. Throws Error{OptionRefused} for one that is not known.
class LessonReader : public PairReader {
public:
    LessonReader(const CorpusSource& source, bool swap, std::stop_token stop);

    bool next(PairLine& line) override;
    double share() const override;
    /// Of lessonTsv(): the same as that of the written file.
    std::string fingerprint() override;

private:
    LessonGenerator m_generator;
    std::int64_t m_pairs;
    std::int64_t m_next = 0;
    bool m_swap;
    std::stop_token m_stop;
    LessonPair m_pair;
    Sha256 m_hash;
};

}  // namespace attune
