#pragma once

#include "core/model/seq2seq.h"
#include "core/train/probe.h"
#include "core/train/train_control.h"
#include "core/train/train_event.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace attune {

/// Whether the moments of an update are kept besides those of validations: 0, 1, 2, 4, 8 …
bool isKeptUpdate(std::int64_t update);

/// When a live picture may be made: at least twice a second while all pictures together cost at most 1 % of the training time
/// (0.3 s of it at once, no more however long there was none); whenever it likes when unlimited (brake, pause, single steps). Times in
/// seconds of one clock.
class PictureBudget {
public:
    bool due(double now, double trainingSeconds, bool unlimited);
    /// A live picture was made. Those that were made because there was time, or at once because someone asked, are not charged.
    void made(double now, double cost, bool charged);
    /// Moments kept for the history cost too.
    void kept(double cost) { charge(cost); }

private:
    void charge(double cost);

    double m_last = -1e9;
    double m_cost = 0;
    double m_saved = 0.3;  // for pictures
    double m_seen = 0;     // of the training's seconds
};

/// Makes the moments of the pinned sentences and of the watched one, and says them as ProbeEvents. Draws no random numbers and
/// changes nothing of the model.
class MomentKeeper {
public:
    MomentKeeper(SentenceCodec codec, const SearchOptions& search, std::vector<WatchedSentence> probes, EventSink sink);

    /// Sentences that were not there before get a kept moment at once.
    void setProbes(std::vector<WatchedSentence> probes, const std::shared_ptr<Seq2Seq>& model, std::int64_t update);
    void watch(WatchedSentence sentence) { m_watched = std::move(sentence); }
    bool watching() const { return !m_watched.source.empty(); }

    /// Kept moments of every sentence.
    void keepAll(const std::shared_ptr<Seq2Seq>& model, std::int64_t update);
    /// The watched sentence as it is now, not kept.
    void picture(const std::shared_ptr<Seq2Seq>& model, std::int64_t update);

private:
    struct Subject {
        std::int64_t probe;
        WatchedSentence sentence;
    };
    Subject watchedSubject() const;
    void show(const std::vector<Subject>& subjects, const std::shared_ptr<Seq2Seq>& model, std::int64_t update, bool kept);
    void say(Moment moment, std::int64_t update, std::int64_t probe, bool kept);

    SentenceCodec m_codec;
    SearchOptions m_search;
    std::vector<WatchedSentence> m_probes;
    WatchedSentence m_watched;
    EventSink m_sink;
};

}  // namespace attune
