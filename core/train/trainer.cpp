#include "core/train/trainer.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/train/checkpoint.h"
#include "core/train/compute_threads.h"
#include "core/train/evaluator.h"
#include "core/train/learner.h"
#include "core/train/model_snapshot.h"
#include "core/train/moment_keeper.h"
#include "core/train/schedule.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <exception>
#include <new>
#include <string_view>
#include <system_error>
#include <utility>

namespace attune {
namespace {

using Clock = std::chrono::steady_clock;

double secondsBetween(Clock::time_point from, Clock::time_point to) {
    return std::chrono::duration<double>(to - from).count();
}

/// Loss, gradient or weights are no numbers any more; thrown and caught inside the trainer.
struct Divergence {
    Message detail;
};

class Trainer {
public:
    Trainer(const TrainerSetup& setup, const EventSink& sink, TrainControl& control);

    StopReason run();
    std::shared_ptr<const ModelSnapshot> snapshot() { return std::make_shared<ModelSnapshot>(m_position.update, model()->snapshot()); }

private:
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
    void report(const UpdateNumbers& numbers, double rate);
    bool validationDue() const;
    std::optional<StopReason> validateAndSave();
    void validate(bool planned);
    bool improvesBest(double value, double nll) const;
    void checkpoint(bool best);

    const std::shared_ptr<Seq2Seq>& model() const { return m_learner.model(); }
    double epoch() const;
    double secondsOfCall() const { return m_position.seconds - m_secondsBefore; }
    void countTime();
    void skipTime() { m_mark = Clock::now(); }
    double now() const { return secondsBetween(m_began, Clock::now()); }

    const TrainerSetup& m_setup;
    TrainOptions m_options;
    Headline m_headline;
    const EventSink& m_sink;
    TrainControl& m_control;
    CheckpointFolder m_folder;
    std::int64_t m_threads;
    SentenceCodec m_codec;
    Learner m_learner;
    Batcher m_batcher;
    MomentKeeper m_moments;
    PictureBudget m_budget;
    TrainPosition m_position;
    std::vector<std::vector<std::uint32_t>> m_batches;  // of the current epoch
    std::vector<std::uint32_t> m_translated;            // validation pairs that are translated
    bool m_paused = false;
    bool m_single = false;  // the next update is a single step
    bool m_watchChanged = false;
    std::int64_t m_startUpdate = 0;
    std::int64_t m_savedUpdate = -1;
    double m_secondsBefore = 0;  // of earlier calls
    double m_savedSeconds = 0;
    double m_reportSeconds = 0;  // in updates since the last reported one
    std::int64_t m_reportTokens = 0;
    Clock::time_point m_began = Clock::now();
    Clock::time_point m_mark = m_began;
    Clock::time_point m_updateBegan = m_began - std::chrono::hours(1);
};

/// The pairs of validation that are translated: a seeded choice, so that an ordered file does not decide.
std::vector<std::uint32_t> translatedPairs(const Dataset& dataset, const TrainOptions& options) {
    std::vector<std::uint32_t> pairs = dataset.split.valid;
    Random random(streamSeed(static_cast<std::uint64_t>(options.seed), "validation sentences"));
    random.shuffle(pairs);
    pairs.resize(std::min(pairs.size(), static_cast<std::size_t>(options.validationSentences)));
    return pairs;
}

Trainer::Trainer(const TrainerSetup& setup, const EventSink& sink, TrainControl& control)
    : m_setup(setup),
      m_options(setup.train),
      m_headline(resolvedHeadline(setup.train)),
      m_sink(sink),
      m_control(control),
      m_folder(setup.folder),
      m_threads(useComputeThreads(setup.train.threads)),
      m_codec(setup.data, setup.dataset),
      m_learner(setup.model, setup.train, setup.dataset->sourceVocabulary.size(), setup.dataset->targetVocabulary.size()),
      m_batcher(*setup.dataset, setup.dataset->split.train, setup.train.batchSize, setup.train.batchUnit,
                static_cast<std::uint64_t>(setup.train.seed)),
      m_moments(m_codec, setup.probes, sink),
      m_translated(translatedPairs(*setup.dataset, setup.train)) {
    m_position.teacherForcing = m_options.teacherForcing;
    if (setup.resumeAt)
        restore(*setup.resumeAt);
    else if (!setup.initialWeights.empty())
        loadWeights(setup.initialWeights, *model());
    m_batches = m_batcher.epoch(m_position.epoch);
    if (m_position.batch >= std::ssize(m_batches))
        throw Error(ErrorCode::RunBroken, setup.folder.string(),
                    ATTUNE_TEXT("Errors", "the checkpoint does not belong to these training data"));
    m_folder.create();
}

void Trainer::restore(std::int64_t update) {
    const std::filesystem::path file = m_folder.state(update);
    const TrainingState state = loadTrainingState(file);
    loadWeights(m_folder.weights(update), *model());
    m_learner.optimizer().restore(state.optimizer, file.string());
    m_position = state.position;
    if (m_position.update != update)
        throw Error(ErrorCode::FileBroken, file.string(), ATTUNE_TEXT("Errors", "the training state is of another update"));
    m_startUpdate = m_savedUpdate = update;
    m_secondsBefore = m_savedSeconds = m_position.seconds;
}

double Trainer::epoch() const {
    return static_cast<double>(m_position.epoch) + static_cast<double>(m_position.batch) / static_cast<double>(m_batches.size());
}

void Trainer::countTime() {
    const Clock::time_point time = Clock::now();
    m_position.seconds += secondsBetween(m_mark, time);
    m_mark = time;
}

StopReason Trainer::run() {
    try {
        begin();
        const StopReason reason = loopUntilStopped();
        conclude(reason);
        end(reason, {});
        return reason;
    } catch (const Divergence& divergence) {
        end(StopReason::Diverged, divergence.detail);
        return StopReason::Diverged;
    } catch (const Error& error) {
        return fail(error);
    } catch (const std::bad_alloc&) {
        return fail(Error(ErrorCode::OutOfMemory, m_setup.runName,
                          ATTUNE_TEXT("Errors", "not enough memory; a smaller batch or model needs less")));
    } catch (const std::exception& error) {
        const std::string_view what = error.what();
        if (what.find("not enough memory") != std::string_view::npos || what.find("allocate memory") != std::string_view::npos)
            return fail(Error(ErrorCode::OutOfMemory, m_setup.runName,
                              ATTUNE_TEXT("Errors", "not enough memory; a smaller batch or model needs less")));
        return fail(Error(ErrorCode::Internal, m_setup.runName, ATTUNE_TEXT("Errors", "%1").with(std::string(what))));
    }
}

StopReason Trainer::fail(const Error& error) {
    try {
        end(StopReason::Failed, error.detail());
    } catch (const std::exception&) {
        // The sink has no place to write either; the error below says why.
    }
    throw error;
}

void Trainer::begin() {
    const Dataset& dataset = *m_setup.dataset;
    m_sink(StartEvent{m_position.update, m_setup.runName, model()->parameterCount(), std::ssize(dataset.split.train),
                      std::ssize(dataset.split.valid), std::ssize(dataset.split.test), m_batcher.batchesPerEpoch(), m_threads, "reference",
                      m_options.seed});
    skipTime();
    serve();
    if (m_position.update == 0) keepMoments();
}

/// A stop in the midst of a validation leaves it to the continued run.
StopReason Trainer::loopUntilStopped() {
    try {
        return loop();
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Cancelled) throw;
        return StopReason::Stopped;
    }
}

StopReason Trainer::loop() {
    if (m_position.update > 0 && validationDue() && m_position.lastValidation < m_position.update) {
        if (const auto reason = validateAndSave()) return *reason;
    }
    for (;;) {
        if (const auto reason = boundary()) return *reason;
        if (const auto reason = advance()) return *reason;
    }
}

/// Takes new wishes; safe at any time between two updates, a validation included.
TrainControl::Wishes Trainer::serve() {
    TrainControl::Wishes wishes = m_control.take();
    if (wishes.maxUpdates) m_options.maxUpdates = *wishes.maxUpdates;
    if (wishes.maxEpochs) m_options.maxEpochs = *wishes.maxEpochs;
    if (wishes.teacherForcing) m_position.teacherForcing = *wishes.teacherForcing;
    if (wishes.watched) {
        m_moments.watch(*wishes.watched);
        m_watchChanged = true;
    }
    if (wishes.probes) m_moments.setProbes(*wishes.probes, model(), m_position.update);
    if (wishes.snapshotWanted) m_control.provide(snapshot());
    return wishes;
}

std::optional<StopReason> Trainer::limitReached() const {
    if (m_options.maxUpdates > 0 && m_position.update >= m_options.maxUpdates) return StopReason::MaxUpdates;
    if (m_options.maxEpochs > 0 && m_position.epoch >= m_options.maxEpochs) return StopReason::MaxEpochs;
    if (m_options.maxMinutes > 0 && secondsOfCall() >= 60 * m_options.maxMinutes) return StopReason::MaxMinutes;
    return std::nullopt;
}

/// Between two updates: what people wish, limits, pauses, the brake, the live picture. Returns when the next update may begin.
std::optional<StopReason> Trainer::boundary() {
    for (;;) {
        const TrainControl::Wishes wishes = serve();
        if (wishes.stop) return StopReason::Stopped;
        if (const auto reason = limitReached()) return reason;
        if (wishes.paused && wishes.steps == 0) {
            waitPaused();
            continue;
        }
        if (m_paused && !wishes.paused) {
            m_paused = false;
            m_sink(PauseEvent{m_position.update, false});
        }
        m_single = wishes.paused;
        if (m_single) return std::nullopt;
        picture(wishes.brake > 0);
        if (waitForBrake(wishes.brake)) continue;
        return std::nullopt;
    }
}

void Trainer::waitPaused() {
    countTime();
    if (!m_paused) {
        m_paused = true;
        checkpoint(false);
        m_sink(PauseEvent{m_position.update, true});
        picture(true, true);
    }
    if (m_watchChanged) picture(true, true);
    m_control.waitForWish();
    skipTime();
}

/// True when it waited, because the next update may not begin yet.
bool Trainer::waitForBrake(double brake) {
    if (brake <= 0) return false;
    const double remaining = 1 / brake - secondsBetween(m_updateBegan, Clock::now());
    if (remaining <= 0) return false;
    countTime();
    m_control.waitForWish(remaining);
    skipTime();
    return true;
}

void Trainer::picture(bool unlimited, bool immediately) {
    if (!m_moments.watching()) return;
    if (!immediately && !m_budget.due(now(), secondsOfCall(), unlimited)) return;
    const double before = now();
    m_moments.picture(model(), m_position.update);
    m_budget.made(before, now() - before);
    m_watchChanged = false;
}

void Trainer::keepMoments() {
    const double before = now();
    m_moments.keepAll(model(), m_position.update);
    m_budget.kept(now() - before);
}

std::optional<StopReason> Trainer::advance() {
    m_updateBegan = Clock::now();
    const double rate = learningRate(m_options, m_position, m_position.update + 1);
    const Batch batch = makeBatch(*m_setup.dataset, m_batches[static_cast<std::size_t>(m_position.batch)]);
    const UpdateNumbers numbers = m_learner.learn(batch, m_position.update + 1, rate, m_position.teacherForcing);
    if (!numbers.finite()) {
        const bool loss = !std::isfinite(numbers.loss);
        const Message what = loss ? ATTUNE_TEXT("Training", "the loss of update %1 is %2; the weights were not changed by it")
                                  : ATTUNE_TEXT("Training", "the gradient norm of update %1 is %2; the weights were not changed by it");
        throw Divergence{what.with(std::to_string(m_position.update + 1)).with(std::to_string(loss ? numbers.loss : numbers.gradientNorm))};
    }
    ++m_position.update;
    m_position.tokens += numbers.tokens;
    m_position.windowTokens += numbers.tokens;
    m_position.windowCorrect += numbers.correct;
    if (++m_position.batch == std::ssize(m_batches)) {
        ++m_position.epoch;
        m_position.batch = 0;
        m_batches = m_batcher.epoch(m_position.epoch);
    }
    m_reportTokens += numbers.tokens;
    m_reportSeconds += secondsBetween(m_updateBegan, Clock::now());
    countTime();
    report(numbers, rate);

    if (m_single) m_control.stepDone();
    if (validationDue()) {
        if (const auto reason = validateAndSave()) return reason;
    } else if (isKeptUpdate(m_position.update)) {
        keepMoments();
    }
    if (m_options.checkpointMinutes > 0 && m_position.seconds - m_savedSeconds >= 60 * m_options.checkpointMinutes) checkpoint(false);
    if (m_single) picture(true, true);
    return std::nullopt;
}

std::optional<StopReason> Trainer::validateAndSave() {
    validate(true);
    checkpoint(m_position.bestUpdate == m_position.update);
    if (patienceIsOver(m_options, m_position)) return StopReason::EarlyStopping;
    return std::nullopt;
}

void Trainer::report(const UpdateNumbers& numbers, double rate) {
    StepEvent step;
    step.update = m_position.update;
    step.epoch = epoch();
    step.seconds = m_position.seconds;
    step.loss = numbers.loss;
    step.nll = numbers.nll;
    step.gradientNorm = numbers.gradientNorm;
    step.learningRate = rate;
    step.tokens = m_position.tokens;
    step.tokensPerSecond = static_cast<double>(m_reportTokens) / std::max(m_reportSeconds, 1e-9);
    step.reported = m_position.update % m_options.reportEvery == 0;
    if (step.reported) {
        m_reportTokens = 0;
        m_reportSeconds = 0;
    }
    m_sink(step);
}

bool Trainer::validationDue() const {
    if (m_setup.dataset->split.valid.empty()) return false;
    return m_options.validateEvery > 0 ? m_position.update % m_options.validateEvery == 0 : m_position.batch == 0;
}

/// A planned validation counts for patience and schedule; the one at the end of a call does not, so that a run continued from
/// there goes on as if it had never ended.
void Trainer::validate(bool planned) {
    if (!m_learner.weightsAreFinite())
        throw Divergence{ATTUNE_TEXT("Training", "the weights after update %1 are not finite").with(std::to_string(m_position.update))};
    const Dataset& dataset = *m_setup.dataset;
    const std::stop_token stop = m_control.stopToken();
    const Progress attend = [this](double) { serve(); };
    const ForcedScores forced = evaluateForced(*model(), dataset, dataset.split.valid, stop, attend);
    FreeScores free;
    if (!m_translated.empty()) free = evaluateFree(model(), dataset, m_codec, m_translated, greedySearch(), stop, attend);
    countTime();

    ValidationEvent event;
    event.update = m_position.update;
    event.epoch = epoch();
    event.seconds = m_position.seconds;
    event.nll = forced.nll();
    event.perplexity = forced.perplexity();
    event.tokenAccuracy = forced.tokenAccuracy();
    event.trainTokenAccuracy = static_cast<double>(m_position.windowCorrect) / static_cast<double>(m_position.windowTokens);
    event.bleu = m_translated.empty() ? std::nan("") : free.bleu;
    event.exactMatch = m_translated.empty() ? std::nan("") : free.exactMatch;
    const double value = headlineValue(m_headline, event);
    const double signedValue = m_headline == Headline::Nll ? -value : value;
    if (planned) {
        recordValidation(m_options, m_position, signedValue, event.nll);
        m_position.lastValidation = m_position.update;
        m_position.windowTokens = m_position.windowCorrect = 0;
    }
    event.best = improvesBest(value, event.nll);
    if (event.best) {
        m_position.bestUpdate = m_position.update;
        m_position.bestValue = value;
        m_position.bestValueNll = event.nll;
    }
    m_sink(event);
    keepMoments();
}

/// A tie goes to the lower nll.
bool Trainer::improvesBest(double value, double nll) const {
    if (m_position.bestUpdate < 0) return true;
    const double gain = m_headline == Headline::Nll ? m_position.bestValue - value : value - m_position.bestValue;
    return gain > 0 || (gain == 0 && nll < m_position.bestValueNll);
}

void Trainer::checkpoint(bool best) {
    if (m_position.update == 0 || (m_savedUpdate == m_position.update && !best)) return;
    if (!m_learner.weightsAreFinite())
        throw Divergence{ATTUNE_TEXT("Training", "the weights after update %1 are not finite").with(std::to_string(m_position.update))};
    saveCheckpoint(m_folder, m_position, *model(), m_learner.optimizer().state(), best, m_options.keepCheckpoints);
    m_savedUpdate = m_position.update;
    m_savedSeconds = m_position.seconds;
    m_sink(CheckpointEvent{m_position.update, CheckpointFolder::relativeWeights(m_position.update), best});
}

/// The last validation and checkpoint of a call that ends well.
void Trainer::conclude(StopReason reason) {
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

void Trainer::end(StopReason reason, Message detail) {
    EndEvent event;
    event.update = m_position.update;
    event.reason = reason;
    if (m_position.bestUpdate >= 0) event.best = BestValidation{m_position.bestUpdate, word(m_headline), m_position.bestValue};
    event.seconds = m_position.seconds;
    event.detail = std::move(detail);
    m_sink(event);
}

}  // namespace

StopReason train(const TrainerSetup& setup, const EventSink& sink, TrainControl& control) {
    // Whoever waits for a snapshot is released whatever happens.
    struct Release {
        TrainControl& control;
        std::shared_ptr<const ModelSnapshot> last;
        ~Release() { control.finish(last); }
    } release{control, nullptr};
    Trainer trainer(setup, sink, control);
    try {
        const StopReason reason = trainer.run();
        release.last = trainer.snapshot();
        return reason;
    } catch (...) {
        release.last = trainer.snapshot();
        throw;
    }
}

}  // namespace attune
