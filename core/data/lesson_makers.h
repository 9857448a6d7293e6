#pragma once

#include "core/data/lesson.h"

namespace attune {

// One lesson each, in lesson_<name>.cpp (a kind of reverse in lesson_reverse.cpp): what it is, and its maker.
Lesson datesLesson();
PairMaker datesMaker();
Lesson numbersLesson();
PairMaker numbersMaker();
Lesson reverseLesson();
PairMaker reverseMaker();
Lesson longReverseLesson();
PairMaker longReverseMaker();
Lesson sortLesson();
PairMaker sortMaker();
Lesson copyLesson();
PairMaker copyMaker();
Lesson dialogueLesson();
PairMaker dialogueMaker();
Lesson frenchNumbersLesson();
PairMaker frenchNumbersMaker();
Lesson germanNumbersLesson();
PairMaker germanNumbersMaker();

}  // namespace attune
