#include "core/data/side_statistics.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace attune {

namespace {

/// Share of running tokens that the 1, 2, 4 … most frequent types cover, all types last.
std::vector<double> coverageBySize(std::vector<std::int64_t> counts, std::int64_t tokens) {
    std::sort(counts.begin(), counts.end(), std::greater<>());
    std::vector<double> shares;
    std::int64_t covered = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        covered += counts[i];
        const std::size_t size = i + 1;
        if ((size & (size - 1)) == 0 || size == counts.size()) shares.push_back(static_cast<double>(covered) / static_cast<double>(tokens));
    }
    return shares;
}

}  // namespace

SideStatistics sideStatistics(const TokenizedSide& side, const Vocabulary& vocabulary) {
    SideStatistics statistics;
    std::vector<std::int64_t> counts(side.types.size());
    for (std::int64_t i = 0; i < side.sentences.size(); ++i) {
        const auto ids = side.sentences.ids(i);
        for (const TokenId id : ids) ++counts[static_cast<std::size_t>(id)];
        statistics.lengths.resize(std::max(statistics.lengths.size(), ids.size() + 1));
        ++statistics.lengths[ids.size()];
        statistics.tokens += static_cast<std::int64_t>(ids.size());
        statistics.longest = std::max(statistics.longest, static_cast<std::int64_t>(ids.size()));
    }
    std::int64_t known = 0;
    for (std::size_t type = 0; type < counts.size(); ++type)
        if (vocabulary.id(side.types[type]) != unknownId) known += counts[type];
    statistics.types = static_cast<std::int64_t>(side.types.size());
    statistics.vocabulary = vocabulary.size();
    if (statistics.tokens > 0) statistics.coverage = static_cast<double>(known) / static_cast<double>(statistics.tokens);
    if (side.sentences.size() > 0)
        statistics.meanLength = static_cast<double>(statistics.tokens) / static_cast<double>(side.sentences.size());
    statistics.coverageBySize = coverageBySize(std::move(counts), statistics.tokens);
    return statistics;
}

}  // namespace attune
