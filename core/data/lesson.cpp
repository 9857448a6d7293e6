#include "core/data/lesson.h"

#include "core/data/lesson_makers.h"

#include <array>

namespace attune {

namespace {

struct Entry {
    Lesson (*lesson)();
    PairMaker (*maker)();
};

constexpr std::array<Entry, 9> entries = {{{datesLesson, datesMaker},
                                           {numbersLesson, numbersMaker},
                                           {reverseLesson, reverseMaker},
                                           {sortLesson, sortMaker},
                                           {copyLesson, copyMaker},
                                           {longReverseLesson, longReverseMaker},
                                           {frenchNumbersLesson, frenchNumbersMaker},
                                           {germanNumbersLesson, germanNumbersMaker},
                                           {dialogueLesson, dialogueMaker}}};

PairMaker makerOf(const Lesson& lesson) {
    const Entry* entry = entries.data();
    for (const Lesson& each : lessons()) {
        if (each.name == lesson.name) break;
        ++entry;
    }
    return entry->maker();
}

}  // namespace

const std::vector<Lesson>& lessons() {
    static const std::vector<Lesson> all = [] {
        std::vector<Lesson> made;
        for (const Entry& entry : entries) made.push_back(entry.lesson());
        return made;
    }();
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
