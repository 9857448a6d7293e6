#include "core/decode/sentence_beam.h"

#include "core/decode/penalties.h"

#include <algorithm>
#include <utility>

namespace attune {

SentenceBeam::SentenceBeam(const SearchOptions& options, const SentenceRequest& request, std::int64_t sentence, std::int64_t sourceLength)
    : SentenceSearch(options, request, sentence, sourceLength, static_cast<std::size_t>(options.groups)),
      m_groupSize(static_cast<std::size_t>(std::max<std::int64_t>(1, options.beamSize / options.groups))) {}

/// Those of its group, and as many as may carry a penalty, be refused or be shown as dropped.
std::optional<std::int64_t> SentenceBeam::bestWanted(std::int64_t length) const {
    if (rules().isForced(length)) return std::nullopt;
    const std::int64_t groups = options().groups + (keepsDropped() ? 1 : 0);
    return groups * static_cast<std::int64_t>(m_groupSize) + rules().mostForbidden(length);
}

void SentenceBeam::advance(const StepView& view) {
    const std::int64_t length = view.step + 1;
    const bool last = length == maxLength();
    Candidates candidates = bestCandidates(view);
    const auto isEnd = [](const Candidate& candidate) { return candidate.token == endId; };
    if (last && (!finished().empty() || std::ranges::any_of(candidates.chosen, isEnd))) chooseEnds(view, candidates);
    const std::vector<Live> before = std::exchange(live(), {});
    for (const Candidate& candidate : candidates.chosen) {
        const Live hypothesis = longer(before[candidate.parent], candidate.token, candidate.logProbability, view.step, candidate.rank);
        if (candidate.token == endId)
            finishOnce(hypothesis, length, view);
        else
            live().push_back(hypothesis);
    }
    for (const Candidate& each : candidates.passed)
        drop(longer(before[each.parent], each.token, each.logProbability, view.step, each.rank), each.refused);
    const bool noneFinished = finished().empty();
    if (noneFinished && live().empty() && view.step > 0)
        for (const Live& hypothesis : before) finishOnce(hypothesis, view.step, view);
    if (noneFinished && last)
        for (const Live& hypothesis : live()) finishOnce(hypothesis, length, view);
    if (!last && !isDecided(length)) return;
    for (const Live& hypothesis : std::exchange(live(), {}))
        if (!last) drop(hypothesis, PruneReason::WorseThanFinished);
}

/// Best first; equal ones by parent, then by id, so that the same input gives the same output everywhere.
bool SentenceBeam::better(const Candidate& a, const Candidate& b) {
    if (a.worth != b.worth) return a.worth > b.worth;
    if (a.parent != b.parent) return a.parent < b.parent;
    return a.token < b.token;
}

SentenceBeam::Candidates SentenceBeam::bestCandidates(const StepView& view) const {
    Candidates all;
    TokenTimes chosen;
    for (std::int64_t group = 0; group < options().groups; ++group) {
        const Candidates best = bestOfGroup(view, static_cast<std::size_t>(group), chosen);
        for (const Candidate& candidate : best.chosen) ++chosen[candidate.token];
        all.chosen.insert(all.chosen.end(), best.chosen.begin(), best.chosen.end());
        all.passed.insert(all.passed.end(), best.passed.begin(), best.passed.end());
    }
    return all;
}

double SentenceBeam::worth(const Live& hypothesis, TokenId token, double logProbability, const TokenTimes& chosen) const {
    const auto times = chosen.find(token);
    const double penalty = times == chosen.end() ? 0.0 : options().diversity * static_cast<double>(times->second);
    return hypothesis.sum + logProbability - penalty;
}

SentenceBeam::Candidates SentenceBeam::bestOfGroup(const StepView& view, std::size_t group, const TokenTimes& chosen) const {
    const std::size_t wanted = keepsDropped() ? 2 * m_groupSize : m_groupSize;
    const auto enough = static_cast<std::int64_t>(wanted + chosen.size());  // so many that those with a penalty can be passed over
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < live().size(); ++i) {
        const Live& hypothesis = live()[i];
        if (hypothesis.place != group) continue;
        for (const auto& [token, logProbability] : rules().best(view.row(hypothesis.row), beginning(hypothesis, view), enough))
            candidates.push_back({i, token, logProbability, worth(hypothesis, token, logProbability, chosen)});
    }
    const auto ranked = candidates.begin() + static_cast<std::ptrdiff_t>(std::min(wanted, candidates.size()));
    std::partial_sort(candidates.begin(), ranked, candidates.end(), better);
    candidates.erase(ranked, candidates.end());
    for (std::size_t i = 0; i < candidates.size(); ++i) candidates[i].rank = static_cast<std::int64_t>(i) + 1;
    Candidates best;
    const auto kept = candidates.begin() + static_cast<std::ptrdiff_t>(std::min(m_groupSize, candidates.size()));
    best.chosen.assign(candidates.begin(), kept);
    if (!keepsDropped()) return best;
    best.passed = refused(view, group, chosen);
    for (auto each = kept; each != candidates.end(); ++each) {
        each->refused = PruneReason::Rank;
        best.passed.push_back(*each);
    }
    std::ranges::sort(best.passed, better);
    if (best.passed.size() > m_groupSize) best.passed.resize(m_groupSize);
    return best;
}

/// What a rule dropped of a group's most probable candidates.
std::vector<SentenceBeam::Candidate> SentenceBeam::refused(const StepView& view, std::size_t group, const TokenTimes& chosen) const {
    const auto enough = static_cast<std::int64_t>(2 * m_groupSize + chosen.size());
    std::vector<Candidate> refused;
    for (std::size_t i = 0; i < live().size(); ++i) {
        const Live& hypothesis = live()[i];
        if (hypothesis.place != group) continue;
        for (const auto& [token, reason] : rules().refused(view.row(hypothesis.row), beginning(hypothesis, view), enough))
            refused.push_back({i, token.first, token.second, worth(hypothesis, token.first, token.second, chosen), 0, reason});
    }
    return refused;
}

/// All that ends is chosen, and what would go on is passed over.
void SentenceBeam::chooseEnds(const StepView& view, Candidates& candidates) const {
    std::erase_if(candidates.passed, [](const Candidate& each) { return each.token == endId && each.refused == PruneReason::Rank; });
    for (Candidate each : std::exchange(candidates.chosen, ends(view))) {
        if (!keepsDropped() || each.token == endId) continue;
        each.refused = PruneReason::LengthLimit;
        candidates.passed.push_back(each);
    }
    for (Candidate& each : candidates.passed)
        if (each.refused == PruneReason::Rank) each.refused = PruneReason::LengthLimit;
    std::ranges::sort(candidates.passed, better);
    const auto most = static_cast<std::size_t>(options().beamSize);
    if (candidates.passed.size() > most) candidates.passed.resize(most);
}

/// At the maximum length, once something has finished, every live hypothesis may still end but not go on.
std::vector<SentenceBeam::Candidate> SentenceBeam::ends(const StepView& view) const {
    std::vector<Candidate> ends;
    for (std::size_t i = 0; i < live().size(); ++i)
        if (const auto logProbability = rules().end(view.row(live()[i].row), beginning(live()[i], view)))
            ends.push_back({i, endId, *logProbability, live()[i].sum + *logProbability});
    return ends;
}

/// Groups do not know of each other's hypotheses: two may find the same answer, which counts once.
void SentenceBeam::finishOnce(const Live& hypothesis, std::int64_t length, const StepView& view) {
    const auto isThis = [&](const Finished& other) { return other.sum == hypothesis.sum && tokens(other) == tokens(hypothesis); };
    if (options().groups == 1 || std::ranges::none_of(finished(), isThis))
        finish(hypothesis, length, view.records);
    else
        drop(hypothesis, PruneReason::SameAnswer);
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
