#pragma once

#include "core/data/corpus_source.h"
#include "core/data/dataset.h"
#include "core/data/tokenized_corpus.h"

#include <cstdint>
#include <stop_token>

namespace attune {

/// Throws Error{OptionRefused} about `subject` when the pairs of the corpus do not lie on lines that alignments could belong to: those
/// of a lesson when `ofFile`, those of a Cornell folder.
void requireLines(const CorpusSource& source, const std::string& subject, bool ofFile);

/// Reads source.alignmentsPath into `dataset`: links between words, as the tokenizers cut them after the filters and before subwords, and
/// possible links as well as sure ones, become links between all their tokens. `corpus` and `tokens`: the kept pairs, of `lines`
/// lines; those of the others are passed over. Throws Error, DataRefused naming the line.
void readCorpusAlignments(const CorpusSource& source, const Corpus& corpus, const TokenizedCorpus& tokens, const DataOptions& options,
                          std::int64_t lines, std::stop_token stop, Dataset& dataset);

}  // namespace attune
