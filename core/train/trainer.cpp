#include "core/train/trainer.h"

#include "core/base/failure.h"
#include "core/train/checkpoint.h"
#include "core/train/compute_threads.h"
#include "core/train/engine.h"
#include "core/train/schedule.h"
#include "core/train/training_batches.h"
#include "core/train/training_loop.h"

#include <exception>
#include <utility>

namespace attune {
namespace {

constexpr std::size_t batchesAhead = 3;

}  // namespace

TrainingLoop::TrainingLoop(const TrainerSetup& setup, const EventSink& sink, TrainControl& control)
    : m_setup(setup),
      m_options(setup.train),
      m_headline(resolvedHeadline(setup.train)),
      m_sink(sink),
      m_control(control),
      m_folder(setup.folder),
      m_threads(useComputeThreads(setup.train.threads)),
      m_validator(setup.dataset, setup.data, setup.train, setup.search),
      m_learner(setup.model, setup.train, setup.dataset->sourceVocabulary.size(), setup.dataset->targetVocabulary.size()),
      m_batcher(*setup.dataset, setup.dataset->split.train, setup.train.batchSize, setup.train.batchUnit,
                static_cast<std::uint64_t>(setup.train.seed)),
      m_moments(m_validator.codec(), setup.search, setup.probes, sink),
      m_batchesPerEpoch(m_batcher.batchesPerEpoch()) {
    if (setup.resumeAt)
        restore(*setup.resumeAt);
    else if (!setup.initialWeights.empty())
        loadWeights(setup.initialWeights, *model());
    if (m_position.batch >= m_batchesPerEpoch)
        throw Error(ErrorCode::RunBroken, setup.folder.string(),
                    ATTUNE_TEXT("Errors", "the checkpoint does not belong to these training data"));
    const TrainingBatches batches(setup.model, setup.train, setup.data, setup.dataset);
    m_batches.emplace(m_batcher, m_position.epoch, m_position.batch, static_cast<std::size_t>(setup.train.accumulate) + batchesAhead,
                      [batches](std::span<const std::uint32_t> pairs) { return batches.of(pairs); });
    m_folder.create();
}

void TrainingLoop::restore(std::int64_t update) {
    const std::filesystem::path file = m_folder.state(update);
    const TrainingState state = loadTrainingState(file);
    loadWeights(m_folder.weights(update), *model());
    m_learner.optimizer().restore(state.optimizer, file.string());
    m_learner.restoreAverage(m_folder.average(update));
    m_position = state.position;
    if (m_position.update != update)
        throw Error(ErrorCode::FileBroken, file.string(), ATTUNE_TEXT("Errors", "the training state is of another update"));
    m_startUpdate = m_savedUpdate = update;
    m_secondsBefore = m_savedSeconds = m_position.seconds;
    rememberBest();
}

double TrainingLoop::epoch() const {
    return static_cast<double>(m_position.epoch) + static_cast<double>(m_position.batch) / static_cast<double>(m_batchesPerEpoch);
}

void TrainingLoop::countTime() {
    const Clock::time_point time = Clock::now();
    m_position.seconds += std::chrono::duration<double>(time - m_mark).count();
    m_mark = time;
}

StopReason TrainingLoop::run() {
    try {
        begin();
        const StopReason reason = loopUntilStopped();
        conclude(reason);
        end(reason, {});
        return reason;
    } catch (const Divergence& divergence) {
        end(StopReason::Diverged, divergence.detail);
        return StopReason::Diverged;
    } catch (const std::exception& error) {
        return fail(asError(error, m_setup.runName));
    }
}

StopReason TrainingLoop::fail(const Error& error) {
    try {
        end(StopReason::Failed, error.detail());
    } catch (const std::exception&) {
        // The sink has no place to write either; the error below says why.
    }
    throw error;
}

void TrainingLoop::begin() {
    const Dataset& dataset = *m_setup.dataset;
    m_sink(StartEvent{m_position.update, m_setup.runName, model()->parameterCount(), std::ssize(dataset.split.train),
                      std::ssize(dataset.split.valid), std::ssize(dataset.split.test),
                      updatesPerEpoch(m_batchesPerEpoch, m_options.accumulate), m_threads, engineName(m_setup.model, m_options),
                      precisionName(m_options), m_options.seed});
    skipTime();
    serve();
    if (m_position.update == 0) keepMoments();
}

/// A stop in the midst of a validation leaves it to the continued run.
StopReason TrainingLoop::loopUntilStopped() {
    try {
        return loop();
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Cancelled) throw;
        return StopReason::Stopped;
    }
}

StopReason TrainingLoop::loop() {
    if (m_position.update > 0 && validationDue() && m_position.lastValidation < m_position.update) {
        if (const auto reason = validateAndSave()) return *reason;
    }
    for (;;) {
        if (const auto reason = boundary()) return *reason;
        if (const auto reason = advance()) return *reason;
    }
}

/// The last validation and checkpoint of a call that ends well.
void TrainingLoop::conclude(StopReason reason) {
    countTime();
    const bool learned = m_position.update > m_startUpdate || m_position.bestUpdate < 0;
    const bool validated = m_position.lastValidation == m_position.update;
    bool best = false;
    if (reason != StopReason::Stopped && learned && !validated && m_position.update > 0 && !m_setup.dataset->split.valid.empty()) {
        try {
            validate(false);
            best = m_position.bestUpdate == m_position.update;
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Cancelled) throw;
        }
    }
    checkpoint(best);
}

void TrainingLoop::end(StopReason reason, Message detail) {
    EndEvent event;
    event.update = m_position.update;
    event.reason = reason;
    event.best = m_savedBest;
    event.seconds = m_position.seconds;
    event.detail = std::move(detail);
    m_sink(event);
}

namespace {

/// Building the model is where most memory is asked for at once.
std::unique_ptr<TrainingLoop> makeLoop(const TrainerSetup& setup, const EventSink& sink, TrainControl& control) {
    try {
        return std::make_unique<TrainingLoop>(setup, sink, control);
    } catch (const std::exception& error) {
        throw asError(error, setup.runName);
    }
}

}  // namespace

StopReason train(const TrainerSetup& setup, const EventSink& sink, TrainControl& control) {
    // Whoever waits for a snapshot is released whatever happens.
    struct Release {
        TrainControl& control;
        std::shared_ptr<const ModelSnapshot> last;
        ~Release() { control.finish(last); }
    } release{control, nullptr};
    const std::unique_ptr<TrainingLoop> trainer = makeLoop(setup, sink, control);
    try {
        const StopReason reason = trainer->run();
        release.last = trainer->snapshot();
        return reason;
    } catch (...) {
        release.last = trainer->snapshot();
        throw;
    }
}

}  // namespace attune
