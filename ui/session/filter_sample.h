#pragma once

#include "core/data/bpe_codes.h"
#include "core/data/corpus_report.h"
#include "core/data/data_options.h"

#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace attune {

/// A sentence pair as it stands in the file, and the tokens that filters and tokenizers make of it.
struct SampledPair {
    std::string source;
    std::string target;
    std::vector<std::string> sourceTokens;  // as people read them
    std::vector<std::string> targetTokens;
    std::optional<CorpusProblemKind> dropped;  // why the pair is left out
};

/// Three of the rows before and after the filters: those that the filters change or drop first, in the order of the rows. `codes`
/// may be empty: words stay whole then. Throws Error for stop words that cannot be read.
std::vector<SampledPair> sampleOfFilters(const std::vector<std::pair<std::string, std::string>>& rows, const DataOptions& options,
                                         const BpeCodes& codes, const std::stop_token& stop);

}  // namespace attune
