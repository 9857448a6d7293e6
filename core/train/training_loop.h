#pragma once

#include "core/base/error.h"
#include "core/train/batch_queue.h"
#include "core/train/checkpoint_folder.h"
#include "core/train/learner.h"
#include "core/train/model_snapshot.h"
#include "core/train/moment_keeper.h"
#include "core/train/train_position.h"
#include "core/train/trainer.h"
#include "core/train/validator.h"

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace attune {

/// Loss, gradient or weights are no numbers any more; thrown and caught inside the trainer.
struct Divergence {
    Message detail;
};

/// One call of train(): the loop and everything it holds. Lives in the training thread.
class TrainingLoop {
public:
    TrainingLoop(const TrainerSetup& setup, const EventSink& sink, TrainControl& control);

    StopReason run();
    std::shared_ptr<const ModelSnapshot> snapshot() { return std::make_shared<ModelSnapshot>(m_position.update, model()->snapshot()); }

private:
    using Clock = std::chrono::steady_clock;

    void restore(std::int64_t update);
    void begin();
    StopReason loop();
    StopReason loopUntilStopped();
    void conclude(StopReason reason);
    StopReason fail(const Error& error);
    void end(StopReason reason, Message detail);

    std::optional<StopReason> boundary();
    TrainControl::Wishes serve();
    std::optional<StopReason> limitReached() const;
    void waitPaused();
    bool waitForBrake(double brake);
    void picture(bool unlimited, bool immediately = false);
    void keepMoments();

    std::optional<StopReason> advance();
    std::vector<Batch> nextBatches();
    void report(const UpdateNumbers& numbers, const UpdatePlan& plan);
    bool validationDue() const;
    std::optional<StopReason> validateAndSave();
    void validate(bool planned);
    bool improvesBest(double value, double nll) const;
    void checkpoint(bool best);
    void rememberBest();

    const std::shared_ptr<Seq2Seq>& model() const { return m_learner.model(); }
    double epoch() const;
    double secondsOfCall() const { return m_position.seconds - m_secondsBefore; }
    void countTime();
    void skipTime() { m_mark = Clock::now(); }
    double now() const { return std::chrono::duration<double>(Clock::now() - m_began).count(); }

    const TrainerSetup& m_setup;
    TrainOptions m_options;
    Headline m_headline;
    const EventSink& m_sink;
    TrainControl& m_control;
    CheckpointFolder m_folder;
    std::int64_t m_threads;
    Validator m_validator;
    Learner m_learner;
    Batcher m_batcher;
    MomentKeeper m_moments;
    PictureBudget m_budget;
    TrainPosition m_position;
    std::int64_t m_batchesPerEpoch;
    std::optional<BatchQueue> m_batches;
    bool m_paused = false;
    bool m_single = false;  // the next update is a single step
    bool m_watchChanged = false;
    std::int64_t m_startUpdate = 0;
    std::int64_t m_savedUpdate = -1;
    std::optional<BestValidation> m_savedBest;  // its checkpoint is durable
    double m_secondsBefore = 0;                 // of earlier calls
    double m_savedSeconds = 0;
    double m_reportSeconds = 0;  // in updates since the last reported one
    std::int64_t m_reportTokens = 0;
    Clock::time_point m_began = Clock::now();
    Clock::time_point m_mark = m_began;
    Clock::time_point m_updateBegan = m_began - std::chrono::hours(1);
};

}  // namespace attune
