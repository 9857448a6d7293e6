#pragma once

#include "core/base/random.h"
#include "core/data/lesson.h"

#include <cstdint>
#include <functional>

namespace attune {

/// Makes one pair of a lesson.
using PairMaker = std::function<LessonPair(Random&)>;

// One lesson each, in lesson_<name>.cpp: what it is, and its maker.
Lesson datesLesson();
PairMaker datesMaker();
Lesson numbersLesson();
PairMaker numbersMaker();
Lesson reverseLesson();
PairMaker reverseMaker();

}  // namespace attune
