#include "core/data/lesson_reader.h"

#include "core/base/error.h"

#include <utility>

namespace attune {

namespace {

const Lesson& lessonOf(const CorpusSource& source) {
    if (const Lesson* lesson = findLesson(source.lesson)) return *lesson;
    std::string names;
    for (const Lesson& each : lessons()) names += (names.empty() ? "" : ", ") + each.name;
    throw Error(ErrorCode::OptionRefused, source.lesson,
                ATTUNE_TEXT("Errors", "there is no lesson of this name; choose one of %1").with(names));
}

}  // namespace

std::string tsvLine(const LessonPair& pair) {
    return pair.source + '\t' + pair.target + '\n';
}

std::string lessonTsv(const Lesson& lesson, std::int64_t pairs, std::uint64_t seed, const Progress& progress, std::stop_token stop) {
    LessonGenerator generator(lesson, seed);
    std::string text;
    for (std::int64_t i = 0; i < pairs; ++i) {
        throwIfStopped(stop, lesson.name);
        text += tsvLine(generator.next());
        if (progress) progress(static_cast<double>(i + 1) / static_cast<double>(pairs));
    }
    return text;
}

LessonReader::LessonReader(const CorpusSource& source, bool swap, std::stop_token stop)
    : m_generator(lessonOf(source), source.seed),
      m_pairs(source.pairs > 0 ? source.pairs : lessonOf(source).pairs),
      m_swap(swap),
      m_stop(std::move(stop)) {}

bool LessonReader::next(PairLine& line) {
    if (m_next == m_pairs) return false;
    throwIfStopped(m_stop, "lesson");
    m_pair = m_generator.next();
    m_hash.update(tsvLine(m_pair));
    ++m_next;
    line = {m_pair.source, m_pair.target, std::nullopt};
    if (m_swap) std::swap(line.source, line.target);
    return true;
}

double LessonReader::share() const {
    return m_pairs == 0 ? 1 : static_cast<double>(m_next) / static_cast<double>(m_pairs);
}

std::string LessonReader::fingerprint() {
    return "sha256:" + m_hash.hexDigest();
}

}  // namespace attune
