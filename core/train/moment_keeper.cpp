#include "core/train/moment_keeper.h"

#include "core/train/batch_threads.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace attune {
namespace {

constexpr double secondsBetweenPictures = 0.4;
constexpr double secondsBetweenUnlimitedPictures = 0.1;
constexpr double share = 0.01;
constexpr double credit = 0.3;  // seconds

}  // namespace

bool isKeptUpdate(std::int64_t update) {
    return update == 0 || std::has_single_bit(static_cast<std::uint64_t>(update));
}

bool PictureBudget::due(double now, double trainingSeconds, bool unlimited) {
    const double earned = share * (trainingSeconds - std::exchange(m_seen, trainingSeconds));
    m_saved = std::min(m_saved + earned, std::max(credit, m_cost));
    if (unlimited) return now - m_last >= secondsBetweenUnlimitedPictures;
    return now - m_last >= secondsBetweenPictures && m_saved >= m_cost;
}

void PictureBudget::made(double now, double cost, bool charged) {
    m_last = now;
    m_cost = cost;
    if (charged) charge(cost);
}

/// Debts are small, else pictures would stay away for long.
void PictureBudget::charge(double cost) {
    m_saved = std::max(m_saved - cost, -credit);
}

MomentKeeper::MomentKeeper(SentenceCodec codec, const SearchOptions& search, std::vector<WatchedSentence> probes, EventSink sink)
    : m_codec(std::move(codec)), m_search(search), m_probes(std::move(probes)), m_sink(std::move(sink)) {}

void MomentKeeper::setProbes(std::vector<WatchedSentence> probes, const std::shared_ptr<Seq2Seq>& model, std::int64_t update) {
    std::vector<Subject> added;
    for (std::size_t i = 0; i < probes.size(); ++i) {
        if (std::find(m_probes.begin(), m_probes.end(), probes[i]) == m_probes.end())
            added.push_back({static_cast<std::int64_t>(i), probes[i]});
    }
    m_probes = std::move(probes);
    show(added, model, update, true);
}

MomentKeeper::Subject MomentKeeper::watchedSubject() const {
    const auto pinned = std::find(m_probes.begin(), m_probes.end(), m_watched);
    return {pinned == m_probes.end() ? -1 : pinned - m_probes.begin(), m_watched};
}

void MomentKeeper::keepAll(const std::shared_ptr<Seq2Seq>& model, std::int64_t update) {
    std::vector<Subject> subjects;
    for (std::size_t i = 0; i < m_probes.size(); ++i) subjects.push_back({static_cast<std::int64_t>(i), m_probes[i]});
    if (watching() && watchedSubject().probe < 0) subjects.push_back(watchedSubject());
    show(subjects, model, update, true);
}

void MomentKeeper::picture(const std::shared_ptr<Seq2Seq>& model, std::int64_t update) {
    if (watching()) show({watchedSubject()}, model, update, false);
}

void MomentKeeper::show(const std::vector<Subject>& subjects, const std::shared_ptr<Seq2Seq>& model, std::int64_t update, bool kept) {
    if (subjects.empty()) return;
    const ComputeAlone alone;
    std::vector<std::string> sources;
    for (const Subject& subject : subjects) sources.push_back(subject.sentence.source);
    std::vector<Moment> free = freeMoments(model, m_codec, m_search, sources);
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        const auto& [probe, sentence] = subjects[i];
        if (!sentence.reference.empty()) say(forcedMoment(*model, m_codec, sentence.source, sentence.reference), update, probe, kept);
        say(std::move(free[i]), update, probe, kept);
    }
}

void MomentKeeper::say(Moment moment, std::int64_t update, std::int64_t probe, bool kept) {
    if (moment.targetTokens.empty()) return;
    moment.update = update;
    moment.probe = probe;
    m_sink(ProbeEvent{std::move(moment), kept});
}

}  // namespace attune
