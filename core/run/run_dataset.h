#pragma once

#include "core/base/progress.h"
#include "core/data/dataset.h"
#include "core/run/run.h"
#include "core/train/sentence_codec.h"

#include <memory>
#include <stop_token>

namespace attune {

/// Whether data/ of the run is written: it is when a training of it has begun.
bool hasSavedData(const Run& run);

/// The data options of the run with the stop words that data/ keeps in place of the files they were read from, which may have
/// changed or gone since.
DataOptions runDataOptions(const Run& run, const RunConfig& config);

/// Writes data/: vocabularies, BPE codes, stop words, split, fingerprint. Throws Error.
void saveRunData(const Run& run, const CorpusSource& source, const Dataset& dataset);

/// Throws Error{DataRefused} when the corpus, read from `source`, or its alignments are not those the run was made from.
void requireSameData(const Run& run, const CorpusSource& source, const Dataset& dataset);

/// The vocabularies that data/ keeps. Throws Error{RunBroken …}.
Vocabulary savedVocabulary(const Run& run, bool ofSource);

/// The BPE codes that data/ keeps for the sides that want them. Throws Error{FileMissing, FileBroken …}.
BpeCodes savedCodes(const Run& run, const DataOptions& options);

/// How the run turns sentences into tokens and back, by what data/ keeps. Throws Error{RunBroken, FileMissing …}.
SentenceCodec runCodec(const Run& run, const RunConfig& config);

/// The corpus of the run (read from `source`: its own, or the place it has been moved to) with the vocabularies, BPE
/// codes and split that data/ keeps. Throws Error, DataRefused when it is another corpus.
std::shared_ptr<const Dataset> loadRunDataset(const Run& run, const CorpusSource& source, const Progress& progress = {},
                                              std::stop_token stop = {});

}  // namespace attune
