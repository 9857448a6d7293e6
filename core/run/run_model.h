#pragma once

#include "core/run/checkpoint_choice.h"
#include "core/text/vocabulary.h"

#include <memory>

namespace attune {

class Seq2Seq;

/// The model with the chosen weights of a run. Throws Error, RunBroken when it was made for other vocabularies.
std::shared_ptr<Seq2Seq> loadRunModel(const Run& run, const ChosenCheckpoint& chosen, const Vocabulary& source, const Vocabulary& target);

}  // namespace attune
