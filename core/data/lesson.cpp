#include "core/data/lesson.h"

#include "core/data/lesson_makers.h"

#include <unordered_set>
#include <utility>

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

std::vector<LessonPair> generateLesson(const Lesson& lesson, std::int64_t pairs, std::uint64_t seed) {
    constexpr int attempts = 20;  // sources differ while there are enough of them
    const PairMaker make = makerOf(lesson);
    Random random(streamSeed(seed, "lesson " + lesson.name));
    std::unordered_set<std::string> sources;
    std::vector<LessonPair> result;
    for (std::int64_t i = 0; i < pairs; ++i) {
        LessonPair pair = make(random);
        for (int attempt = 1; attempt < attempts && sources.contains(pair.source); ++attempt) pair = make(random);
        sources.insert(pair.source);
        result.push_back(std::move(pair));
    }
    return result;
}

}  // namespace attune
