#include "ui/session/watch_state.h"

namespace attune {

namespace {
/// Live pictures of sentences that are not pinned stay when they are this much later than the one before.
constexpr double liveSpacing = 1.12;
}  // namespace

const Moment* MomentPair::picture(ProbeFeeding feeding) const {
    const auto& wanted = feeding == ProbeFeeding::Forced ? forced : free;
    const auto& other = feeding == ProbeFeeding::Forced ? free : forced;
    if (wanted) return &*wanted;
    return other ? &*other : nullptr;
}

WatchState::WatchState(QObject* parent) : QObject(parent) {}

void WatchState::setSentence(const WatchedSentence& sentence) {
    if (sentence == m_sentence) return;
    const bool sameSource = sentence.source == m_sentence.source;
    m_sentence = sentence;
    if (!sameSource) {
        m_answer.reset();
        m_hypothesis = 0;
        m_comparison.reset();
        setSelected({});
        const History* kept = history(sentence.source);
        if (m_update && (!kept || !kept->contains(*m_update))) m_update.reset();  // never seen then: as it is now
    }
    emit sentenceChanged();
    emit momentsChanged();
    emit momentChanged();
    emit hypothesisChanged();
}

void WatchState::setFeeding(ProbeFeeding feeding) {
    if (feeding == m_feeding) return;
    m_feeding = feeding;
    emit momentChanged();
}

void WatchState::setLook(const AttentionLook& look) {
    if (look == m_look) return;
    m_look = look;
    emit lookChanged();
}

void WatchState::setLinked(const TokenPair& tokens) {
    if (tokens == m_linked) return;
    m_linked = tokens;
    emit linkedChanged();
}

void WatchState::setSelected(const TokenPair& tokens) {
    if (tokens == m_selected) return;
    m_selected = tokens;
    emit selectedChanged();
}

const WatchState::History* WatchState::history(const std::string& source) const {
    const auto found = m_moments.find(source);
    return found == m_moments.end() || found->second.empty() ? nullptr : &found->second;
}

std::int64_t WatchState::update() const {
    if (m_update) return *m_update;
    const History* kept = history(m_sentence.source);
    return kept ? kept->rbegin()->first : 0;
}

void WatchState::showLive() {
    if (!m_update) return;
    m_update.reset();
    emit momentChanged();
    emit hypothesisChanged();
}

void WatchState::showUpdate(std::int64_t update) {
    if (m_update == update) return;
    m_update = update;
    emit momentChanged();
    emit hypothesisChanged();
}

std::vector<int> WatchState::updates(const std::string& source) const {
    std::vector<int> updates;
    if (const History* kept = history(source))
        for (const auto& [update, pair] : *kept) updates.push_back(static_cast<int>(update));
    return updates;
}

const Moment* WatchState::moment() const {
    return moment(m_sentence.source, update(), m_feeding);
}

const Moment* WatchState::moment(const std::string& source, std::int64_t update, ProbeFeeding feeding) const {
    const History* kept = history(source);
    if (!kept) return nullptr;
    auto after = kept->upper_bound(update);
    if (after != kept->begin()) --after;
    return after->second.picture(feeding);
}

const Moment* WatchState::answerOf(const std::string& source) const {
    const History* kept = history(source);
    if (!kept) return nullptr;
    const std::int64_t limit = m_update ? *m_update : kept->rbegin()->first;
    for (auto entry = kept->upper_bound(limit); entry != kept->begin();) {
        --entry;
        if (entry->second.free) return &*entry->second.free;
    }
    return nullptr;
}

void WatchState::setComparison(std::optional<std::int64_t> update) {
    if (update == m_comparison) return;
    m_comparison = update;
    emit momentChanged();
}

void WatchState::setAnswer(const Answer& answer) {
    if (answer.question.sentence != m_sentence.source) return;
    m_answer = answer;
    const int count = static_cast<int>(answer.translation.hypotheses.size());
    if (m_hypothesis >= count) m_hypothesis = 0;
    if (!answer.free.targetTokens.empty()) addMoment(answer.free, !answer.live);
    if (answer.forced) addMoment(*answer.forced, !answer.live);
    emit hypothesisChanged();
    if (m_feeding == ProbeFeeding::Free) emit momentChanged();
}

void WatchState::setHypothesisIndex(int index) {
    if (index == m_hypothesis) return;
    m_hypothesis = index;
    emit hypothesisChanged();
    emit momentChanged();
}

const Hypothesis* WatchState::hypothesis() const {
    if (!m_answer || (m_update && *m_update != m_answer->update)) return nullptr;
    const auto& hypotheses = m_answer->translation.hypotheses;
    const auto index = static_cast<std::size_t>(m_hypothesis);
    return index < hypotheses.size() ? &hypotheses[index] : nullptr;
}

void WatchState::addMoment(const Moment& moment, bool kept) {
    History& history = m_moments[moment.source];
    const auto live = m_live.find(moment.source);
    const bool hadUpdate = history.contains(moment.update);
    if (live != m_live.end() && live->second < moment.update) {
        const auto old = history.find(live->second);
        const bool spaced =
            old == history.begin() ||
            (old != history.end() && static_cast<double>(old->first) >= liveSpacing * static_cast<double>(std::prev(old)->first));
        if (old != history.end() && !spaced) history.erase(old);
        m_live.erase(live);
    }
    if (!kept && !hadUpdate) m_live[moment.source] = moment.update;
    if (kept && hadUpdate && m_live.contains(moment.source) && m_live[moment.source] == moment.update) m_live.erase(moment.source);
    MomentPair& pair = history[moment.update];
    (moment.feeding == ProbeFeeding::Forced ? pair.forced : pair.free) = moment;
    if (moment.source != m_sentence.source) {
        if (kept) emit momentsChanged();
        return;
    }
    if (!hadUpdate) emit momentsChanged();
    if (update() == moment.update) emit momentChanged();
}

void WatchState::truncate(std::int64_t update) {
    for (auto& [source, history] : m_moments) history.erase(history.upper_bound(update), history.end());
    m_live.clear();
    if (m_update && *m_update > update) m_update.reset();
    if (m_comparison && *m_comparison > update) m_comparison.reset();
    emit momentsChanged();
    emit momentChanged();
}

void WatchState::clear() {
    m_moments.clear();
    m_live.clear();
    m_update.reset();
    m_comparison.reset();
    m_answer.reset();
    m_hypothesis = 0;
    emit momentsChanged();
    emit momentChanged();
    emit hypothesisChanged();
}

}  // namespace attune
