#pragma once

#include "core/base/progress.h"
#include "core/data/corpus.h"
#include "core/data/corpus_source.h"
#include "core/data/data_options.h"
#include "core/data/problem_log.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace attune {

/// What a reader gave, before anything is tokenised. Problems that keep a pair are noted with the pair and not yet counted:
/// it may still turn out to have too many tokens.
struct RawCorpus {
    Corpus corpus;
    std::vector<std::optional<CorpusProblemKind>> notes;  // by pair
    ProblemLog dropped;
    std::int64_t lines = 0;
    std::string fingerprint;
};

/// Throws Error, DataRefused for files that are empty or no text at all.
RawCorpus readRawCorpus(const CorpusSource& source, const DataOptions& options, const Progress& progress, std::stop_token stop);

}  // namespace attune
