#include "core/data/pair_filter.h"

#include "core/text/tokenizer.h"

#include <algorithm>

namespace attune {

std::optional<CorpusProblemKind> lengthProblem(const DataOptions& options, std::size_t sourceTokens, std::size_t targetTokens) {
    const auto [shorter, longer] = std::minmax(sourceTokens, targetTokens);
    if (shorter == 0) return CorpusProblemKind::Emptied;
    if (shorter < static_cast<std::size_t>(options.minLength)) return CorpusProblemKind::TooFewTokens;
    if (longer > static_cast<std::size_t>(options.maxLength)) return CorpusProblemKind::TooManyTokens;
    if (options.maxLengthRatio > 0 && static_cast<double>(longer) > options.maxLengthRatio * static_cast<double>(shorter))
        return CorpusProblemKind::LengthRatio;
    return std::nullopt;
}

FilteredPair filteredPair(const DataOptions& options, std::string_view source, std::string_view target) {
    return filteredPair(options, SentenceFilters(options), source, target);
}

FilteredPair filteredPair(const DataOptions& options, const SentenceFilters& filters, std::string_view source, std::string_view target) {
    FilteredPair pair{filters.source.filtered(source), filters.target.filtered(target), std::nullopt};
    pair.dropped = lengthProblem(options, Tokenizer(options.sourceTokenizerOptions()).words(pair.source).size(),
                                 Tokenizer(options.targetTokenizerOptions()).words(pair.target).size());
    return pair;
}

}  // namespace attune
