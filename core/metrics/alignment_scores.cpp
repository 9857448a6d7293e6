#include "core/metrics/alignment_scores.h"

#include <algorithm>

namespace attune {

namespace {

double share(std::int64_t part, std::int64_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

void AlignmentScores::add(const WordAlignment& found, const WordAlignment& gold) {
    links += std::ssize(found);
    sure += std::count_if(gold.begin(), gold.end(), [](const AlignmentLink& link) { return !link.possible; });
    auto at = gold.begin();
    for (const AlignmentLink& link : found) {
        const AlignmentLink first{link.source, link.target, false};
        at = std::lower_bound(at, gold.end(), first);
        if (at == gold.end() || at->source != link.source || at->target != link.target) continue;
        ++possibleFound;
        sureFound += !at->possible;
    }
}

double AlignmentScores::precision() const {
    return share(possibleFound, links);
}

double AlignmentScores::recall() const {
    return share(sureFound, sure);
}

double AlignmentScores::errorRate() const {
    return 1 - share(sureFound + possibleFound, links + sure);
}

}  // namespace attune
