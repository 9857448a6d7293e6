#pragma once

#include "core/base/message.h"
#include "core/base/random.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace attune {

/// A generated sentence pair and where its target comes from.
struct LessonPair {
    std::string source;
    std::string target;
    /// Token positions (0-based, grapheme clusters resp. tokens of the lesson's tokenizers): target i derives from source j
    /// and from nothing else. Targets derived from several sources are absent.
    std::vector<std::pair<std::int64_t, std::int64_t>> alignment;  // (source, target)
};

/// What to ask when a lesson has reached its goal, and what to change for the answer.
struct NextQuestion {
    Message question;
    std::vector<std::string> settings;  // "section.key=value", over those of the lesson
    std::string lesson;                 // the lesson that answers it, "" = the same one
};

/// A built-in lesson: parallel data made by ICU from a seed, no files needed, with the settings that teach it best.
struct Lesson {
    std::string name;                   // "dates"
    Message title;                      // "Dates"
    Message teaches;                    // one sentence
    Message lookFor;                    // what to look for in the heatmap
    std::int64_t pairs;                 // by default
    std::vector<std::string> settings;  // "section.key=value", over the defaults
    std::vector<std::string> examples;  // sentences to try
    std::vector<NextQuestion> next;
    double goal = 0.98;  // of its headline measure in validation, 0 … 1
};

const std::vector<Lesson>& lessons();
/// nullptr when there is none of that name.
const Lesson* findLesson(std::string_view name);

/// Makes one pair of a lesson.
using PairMaker = std::function<LessonPair(Random&)>;

/// The pairs of a lesson, one after another: the same for the same seed, everywhere (also across ICU versions as far as ICU's
/// texts agree). Sources differ while there are enough of them.
class LessonGenerator {
public:
    LessonGenerator(const Lesson& lesson, std::uint64_t seed);
    LessonPair next();

private:
    PairMaker m_make;
    Random m_random;
    std::unordered_set<std::string> m_sources;
};

std::vector<LessonPair> generateLesson(const Lesson& lesson, std::int64_t pairs, std::uint64_t seed);

}  // namespace attune
