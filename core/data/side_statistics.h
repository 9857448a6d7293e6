#pragma once

#include "core/data/corpus_report.h"
#include "core/data/tokenized_corpus.h"
#include "core/text/vocabulary.h"

namespace attune {

/// Lengths, types and coverage of one side under a vocabulary.
SideStatistics sideStatistics(const TokenizedSide& side, const Vocabulary& vocabulary);

}  // namespace attune
