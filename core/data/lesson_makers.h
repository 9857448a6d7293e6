#pragma once

#include "core/data/lesson.h"

namespace attune {

// One lesson each, in lesson_<name>.cpp: what it is, and its maker.
Lesson datesLesson();
PairMaker datesMaker();
Lesson numbersLesson();
PairMaker numbersMaker();
Lesson reverseLesson();
PairMaker reverseMaker();

}  // namespace attune
