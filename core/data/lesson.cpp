#include "core/data/lesson.h"

#include "core/data/lesson_makers.h"

namespace attune {

namespace {

PairMaker makerOf(const Lesson& lesson) {
    if (lesson.name == "dates") return datesMaker();
    return lesson.name == "numbers" ? numbersMaker() : reverseMaker();
}

}  // namespace

const std::vector<Lesson>& lessons() {
    static const std::vector<Lesson> all = {datesLesson(), numbersLesson(), reverseLesson()};
    return all;
}

const Lesson* findLesson(std::string_view name) {
    for (const Lesson& lesson : lessons())
        if (lesson.name == name) return &lesson;
    return nullptr;
}

LessonGenerator::LessonGenerator(const Lesson& lesson, std::uint64_t seed)
    : m_make(makerOf(lesson)), m_random(streamSeed(seed, "lesson " + lesson.name)) {}

LessonPair LessonGenerator::next() {
    constexpr int attempts = 20;
    LessonPair pair = m_make(m_random);
    for (int attempt = 1; attempt < attempts && m_sources.contains(pair.source); ++attempt) pair = m_make(m_random);
    m_sources.insert(pair.source);
    return pair;
}

std::vector<LessonPair> generateLesson(const Lesson& lesson, std::int64_t pairs, std::uint64_t seed) {
    LessonGenerator generator(lesson, seed);
    std::vector<LessonPair> result;
    for (std::int64_t i = 0; i < pairs; ++i) result.push_back(generator.next());
    return result;
}

}  // namespace attune
