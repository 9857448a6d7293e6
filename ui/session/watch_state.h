#pragma once

#include "core/train/train_control.h"
#include "core/train/train_event.h"
#include "ui/session/attention_look.h"
#include "ui/session/translation_session.h"

#include <QObject>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace attune {

/// The two pictures of one sentence at one update.
struct MomentPair {
    std::optional<Moment> forced;
    std::optional<Moment> free;

    /// The wanted one, or the other when only that exists; nullptr when there is none.
    const Moment* picture(ProbeFeeding feeding) const;
};

/// One current sentence, one current moment, one current hypothesis: every panel of Watch shows these three. Keeps the moments of
/// all sentences by their text.
class WatchState : public QObject {
    Q_OBJECT

public:
    explicit WatchState(QObject* parent = nullptr);

    const WatchedSentence& sentence() const { return m_sentence; }
    void setSentence(const WatchedSentence& sentence);

    /// What the picture is made of.
    ProbeFeeding feeding() const { return m_feeding; }
    void setFeeding(ProbeFeeding feeding);

    /// The moment shown: the newest one (live) or a kept one.
    bool isLive() const { return !m_update; }
    std::int64_t update() const;
    void showLive();
    void showUpdate(std::int64_t update);
    /// Updates with a picture of the current sentence, rising.
    std::vector<int> updates() const { return updates(m_sentence.source); }
    std::vector<int> updates(const std::string& source) const;
    /// The picture on show, nullptr when there is none. With a hypothesis chosen that is not the first, `hypothesis()` has the picture.
    const Moment* moment() const;
    const Moment* moment(const std::string& source, std::int64_t update, ProbeFeeding feeding) const;
    /// The free-running answer of any kept sentence at or last before the current moment.
    const Moment* answerOf(const std::string& source) const;

    std::optional<std::int64_t> comparison() const { return m_comparison; }
    void setComparison(std::optional<std::int64_t> update);

    /// The hypotheses of the current sentence, of the live or the opened weights.
    const std::optional<Answer>& answer() const { return m_answer; }
    void setAnswer(const Answer& answer);
    int hypothesisIndex() const { return m_hypothesis; }
    void setHypothesisIndex(int index);
    /// The selected one, nullptr when the moment on show is a kept one or there is no answer.
    const Hypothesis* hypothesis() const;

    /// Which map the views show, and how.
    const AttentionLook& look() const { return m_look; }
    void setLook(const AttentionLook& look);
    /// The tokens under the pointer, tinted in every view.
    const TokenPair& linked() const { return m_linked; }
    void setLinked(const TokenPair& tokens);
    /// The tokens that were clicked, whose numbers the views tell.
    const TokenPair& selected() const { return m_selected; }
    void setSelected(const TokenPair& tokens);

    void addMoment(const Moment& moment, bool kept);
    void truncate(std::int64_t update);
    void clear();

signals:
    void sentenceChanged();
    void momentChanged();      ///< another moment, or a new picture of the one on show
    void momentsChanged();     ///< more or fewer kept moments
    void hypothesisChanged();  ///< another answer or another selection
    void lookChanged();
    void linkedChanged();
    void selectedChanged();

private:
    using History = std::map<std::int64_t, MomentPair>;
    const History* history(const std::string& source) const;

    WatchedSentence m_sentence;
    ProbeFeeding m_feeding = ProbeFeeding::Forced;
    std::optional<std::int64_t> m_update;  // none: live
    std::optional<std::int64_t> m_comparison;
    std::map<std::string, History> m_moments;
    std::map<std::string, std::int64_t> m_live;  // newest update that is not kept, by sentence
    std::optional<Answer> m_answer;
    int m_hypothesis = 0;
    AttentionLook m_look;
    TokenPair m_linked;
    TokenPair m_selected;
};

}  // namespace attune
