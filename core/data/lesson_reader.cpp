#include "core/data/lesson_reader.h"

#include "core/base/error.h"
#include "core/base/hash.h"

#include <utility>

namespace attune {

namespace {

std::vector<LessonPair> generate(const CorpusSource& source) {
    const Lesson* lesson = findLesson(source.lesson);
    if (!lesson) {
        std::string names;
        for (const Lesson& each : lessons()) names += (names.empty() ? "" : ", ") + each.name;
        throw Error(ErrorCode::OptionRefused, source.lesson,
                    ATTUNE_TEXT("Errors", "there is no lesson of this name; choose one of %1").with(names));
    }
    return generateLesson(*lesson, source.pairs > 0 ? source.pairs : lesson->pairs, source.seed);
}

}  // namespace

std::string lessonTsv(const std::vector<LessonPair>& pairs) {
    std::string text;
    for (const LessonPair& pair : pairs) text += pair.source + '\t' + pair.target + '\n';
    return text;
}

LessonReader::LessonReader(const CorpusSource& source, bool swap) : m_pairs(generate(source)), m_swap(swap) {}

bool LessonReader::next(PairLine& line) {
    if (m_next == m_pairs.size()) return false;
    const LessonPair& pair = m_pairs[m_next++];
    line = {pair.source, pair.target, std::nullopt};
    if (m_swap) std::swap(line.source, line.target);
    return true;
}

double LessonReader::share() const {
    return m_pairs.empty() ? 1 : static_cast<double>(m_next) / static_cast<double>(m_pairs.size());
}

std::string LessonReader::fingerprint() {
    Sha256 hash;
    hash.update(lessonTsv(m_pairs));
    return "sha256:" + hash.hexDigest();
}

}  // namespace attune
