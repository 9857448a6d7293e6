#include "core/decode/sentence_beam.h"

#include "core/decode/penalties.h"

#include <algorithm>
#include <utility>

namespace attune {

SentenceBeam::SentenceBeam(const SearchOptions& options, const SentenceRequest& request, std::int64_t sentence, std::int64_t sourceLength)
    : SentenceSearch(options, request, sentence, sourceLength, static_cast<std::size_t>(options.groups)),
      m_groupSize(static_cast<std::size_t>(std::max<std::int64_t>(1, options.beamSize / options.groups))) {}

void SentenceBeam::advance(const StepView& view) {
    const std::int64_t length = view.step + 1;
    const bool last = length == maxLength();
    std::vector<Candidate> candidates = bestCandidates(view);
    const auto isEnd = [](const Candidate& candidate) { return candidate.token == endId; };
    if (last && (!finished().empty() || std::ranges::any_of(candidates, isEnd))) candidates = ends(view);
    const std::vector<Live> before = std::exchange(live(), {});
    for (const Candidate& candidate : candidates) {
        const Live hypothesis = longer(before[candidate.parent], candidate.token, candidate.logProbability, view.step);
        if (candidate.token == endId)
            finishOnce(hypothesis, length, view);
        else
            live().push_back(hypothesis);
    }
    const bool noneFinished = finished().empty();
    if (noneFinished && live().empty() && view.step > 0)
        for (const Live& hypothesis : before) finishOnce(hypothesis, view.step, view);
    if (noneFinished && last)
        for (const Live& hypothesis : live()) finishOnce(hypothesis, length, view);
    if (last || isDecided(length)) live().clear();
}

/// Best first; equal ones by parent, then by id, so that the same input gives the same output everywhere.
bool SentenceBeam::better(const Candidate& a, const Candidate& b) {
    if (a.rank != b.rank) return a.rank > b.rank;
    if (a.parent != b.parent) return a.parent < b.parent;
    return a.token < b.token;
}

std::vector<SentenceBeam::Candidate> SentenceBeam::bestCandidates(const StepView& view) const {
    std::vector<Candidate> all;
    TokenTimes chosen;
    for (std::int64_t group = 0; group < options().groups; ++group) {
        const std::vector<Candidate> best = bestOfGroup(view, static_cast<std::size_t>(group), chosen);
        for (const Candidate& candidate : best) ++chosen[candidate.token];
        all.insert(all.end(), best.begin(), best.end());
    }
    return all;
}

std::vector<SentenceBeam::Candidate> SentenceBeam::bestOfGroup(const StepView& view, std::size_t group, const TokenTimes& chosen) const {
    const auto enough = static_cast<std::int64_t>(m_groupSize + chosen.size());  // so many that those with a penalty can be passed over
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < live().size(); ++i) {
        const Live& hypothesis = live()[i];
        if (hypothesis.place != group) continue;
        for (const auto& [token, logProbability] : rules().best(view.row(hypothesis.row), tokens(hypothesis), enough)) {
            const auto times = chosen.find(token);
            const double penalty = times == chosen.end() ? 0.0 : options().diversity * static_cast<double>(times->second);
            candidates.push_back({i, token, logProbability, hypothesis.sum + logProbability - penalty});
        }
    }
    const std::size_t kept = std::min(m_groupSize, candidates.size());
    std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(kept), candidates.end(), better);
    candidates.resize(kept);
    return candidates;
}

/// At the maximum length, once something has finished, every live hypothesis may still end but not go on.
std::vector<SentenceBeam::Candidate> SentenceBeam::ends(const StepView& view) const {
    std::vector<Candidate> ends;
    for (std::size_t i = 0; i < live().size(); ++i)
        if (const auto logProbability = rules().end(view.row(live()[i].row), tokens(live()[i])))
            ends.push_back({i, endId, *logProbability, live()[i].sum + *logProbability});
    return ends;
}

/// Groups do not know of each other's hypotheses: two may find the same answer, which counts once.
void SentenceBeam::finishOnce(const Live& hypothesis, std::int64_t length, const StepView& view) {
    const auto isThis = [&](const Finished& other) { return other.sum == hypothesis.sum && tokens(other) == tokens(hypothesis); };
    if (options().groups == 1 || std::ranges::none_of(finished(), isThis)) finish(hypothesis, length, view.records);
}

/// Whether no live hypothesis can enter the n-best list any more. A log-probability only falls, the length penalty is monotonic in the
/// length, and full coverage costs nothing: the best that can become of a live hypothesis is its sum at the shortest or the longest
/// length that it can still reach.
bool SentenceBeam::isDecided(std::int64_t length) const {
    if (live().empty() || std::ssize(finished()) < options().nbest) return false;
    const double alpha = options().lengthPenalty;
    const double sum = std::ranges::max_element(live(), {}, &Live::sum)->sum;
    const std::int64_t shortest = std::min(std::max(length + 1, options().minLength), maxLength());
    const double bound = std::max(lengthPenalisedScore(sum, shortest, alpha), lengthPenalisedScore(sum, maxLength(), alpha));
    return bound <= finished()[static_cast<std::size_t>(options().nbest) - 1].score;
}

}  // namespace attune
