#pragma once

#include "ui/session/translation_session.h"

#include <QObject>

#include <memory>
#include <string>

namespace attune {

/// What is tried on a sentence: other words, other attention, another beginning of the answer.
struct Trial {
    TranslationEdits edits;
    std::string prefix;  // as typed

    bool empty() const { return edits.empty() && prefix.empty(); }
    bool operator==(const Trial&) const = default;
};

/// What the same weights say with and without it.
struct TrialResult {
    std::string sentence;
    Trial trial;
    Translation before;
    Translation after;
    std::int64_t update = 0;
};

/// Asks models what they would say of another sentence, in threads of its own: the newest question of each kind wins.
class WhatIfSession : public QObject {
    Q_OBJECT

public:
    explicit WhatIfSession(QObject* parent = nullptr);

    void attempt(const WeightsChoice& weights, const std::string& sentence, const Trial& trial, const SearchOptions& search);
    void cancelAttempt() { m_attempter.cancel(); }
    bool isAttempting() const { return m_attempter.isBusy(); }

    void leaveOut(const WeightsChoice& weights, const LeaveOneOutRequest& request);
    void cancelLeaveOut() { m_leaver.cancel(); }
    bool isLeavingOut() const { return m_leaver.isBusy(); }

signals:
    void answered(const attune::TrialResult& result);
    void attemptFailed(const attune::Error& error);
    void attemptingChanged(bool busy);
    void leftOut(const attune::LeaveOneOut& result);
    void leaveOutFailed(const attune::Error& error);
    void leavingOutChanged(bool busy);

private:
    struct Cache;  // the opened checkpoint, one thread at a time
    std::shared_ptr<Cache> m_cache;
    LatestTask m_attempter;
    LatestTask m_leaver;
};

}  // namespace attune
