#pragma once

#include "core/data/corpus_report.h"
#include "core/data/data_options.h"
#include "core/data/sentence_filter.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace attune {

/// Why a pair of so many source and target tokens is left out: none left (Emptied), too few, too many, or too many more on
/// one side than on the other.
std::optional<CorpusProblemKind> lengthProblem(const DataOptions& options, std::size_t sourceTokens, std::size_t targetTokens);

/// A sentence pair after the filters: what the tokenizers get, and why the pair is left out, if it is.
struct FilteredPair {
    std::string source;
    std::string target;
    std::optional<CorpusProblemKind> dropped;
};

/// What the filters of section `data` make of one pair, for a page that shows it before and after. Whether it is a duplicate
/// is a matter of the whole corpus and not said. Throws Error for stop words that cannot be read.
FilteredPair filteredPair(const DataOptions& options, std::string_view source, std::string_view target);
/// The same with the filters of these options, made once for many pairs.
FilteredPair filteredPair(const DataOptions& options, const SentenceFilters& filters, std::string_view source, std::string_view target);

}  // namespace attune
