#pragma once

#include "core/base/progress.h"
#include "core/data/corpus.h"
#include "core/data/data_options.h"
#include "core/data/dataset.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace attune {

/// The sentences of one side as indices into the list of its different tokens (no vocabulary yet).
struct TokenizedSide {
    std::vector<std::string> types;
    IdSequences sentences;
};

/// A corpus in tokens. Only pairs that are kept have sentences and keys.
struct TokenizedCorpus {
    TokenizedSide source;
    TokenizedSide target;
    std::vector<std::optional<CorpusProblemKind>> dropped;  // by pair of the corpus: why it is left out
    std::vector<std::uint64_t> sourceKeys;                  // by kept pair: hash of the filtered, normalised source sentence
    std::vector<std::uint64_t> pairKeys;                    // by kept pair: hash of both
};

/// How often each type stands in some pairs.
std::vector<std::int64_t> typeCounts(const TokenizedSide& side, const std::vector<std::uint32_t>& pairs);

/// Filters and tokenises on a few threads; the result does not depend on how many. Sides of kind bpe are in words as yet. Throws
/// Error{Cancelled}.
TokenizedCorpus tokenizeCorpus(const Corpus& corpus, const DataOptions& options, const SentenceFilters& filters, const Progress& progress,
                               std::stop_token stop);

/// Leaves out kept pairs whose key a kept pair before them has.
void dropDuplicates(TokenizedCorpus& tokens);

}  // namespace attune
