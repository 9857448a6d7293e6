#include "core/train/training_loop.h"

#include "core/base/error.h"
#include "core/train/checkpoint.h"
#include "core/train/schedule.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace attune {

/// Takes new wishes; safe at any time between two updates, a validation included.
TrainControl::Wishes TrainingLoop::serve() {
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

std::optional<StopReason> TrainingLoop::limitReached() const {
    if (m_options.maxUpdates > 0 && m_position.update >= m_options.maxUpdates) return StopReason::MaxUpdates;
    if (m_options.maxEpochs > 0 && m_position.epoch >= m_options.maxEpochs) return StopReason::MaxEpochs;
    if (m_options.maxMinutes > 0 && secondsOfCall() >= 60 * m_options.maxMinutes) return StopReason::MaxMinutes;
    return std::nullopt;
}

/// Between two updates: what people wish, limits, pauses, the brake, the live picture. Returns when the next update may begin.
std::optional<StopReason> TrainingLoop::boundary() {
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

void TrainingLoop::waitPaused() {
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
bool TrainingLoop::waitForBrake(double brake) {
    if (brake <= 0) return false;
    const double remaining = 1 / brake - std::chrono::duration<double>(Clock::now() - m_updateBegan).count();
    if (remaining <= 0) return false;
    countTime();
    m_control.waitForWish(remaining);
    skipTime();
    return true;
}

void TrainingLoop::picture(bool unlimited, bool immediately) {
    if (!m_moments.watching()) return;
    if (!immediately && !m_budget.due(now(), secondsOfCall(), unlimited)) return;
    const double before = now();
    m_moments.picture(model(), m_position.update);
    m_budget.made(before, now() - before, !immediately && !unlimited);
    m_watchChanged = false;
}

void TrainingLoop::keepMoments() {
    const double before = now();
    m_moments.keepAll(model(), m_position.update);
    m_budget.kept(now() - before);
}

/// The batches of the next update; fewer at the end of an epoch.
std::vector<Batch> TrainingLoop::nextBatches() {
    const std::int64_t end = std::min(m_position.batch + m_options.accumulate, m_batchesPerEpoch);
    std::vector<Batch> batches;
    for (std::int64_t i = m_position.batch; i < end; ++i) batches.push_back(m_batches->next());
    return batches;
}

std::optional<StopReason> TrainingLoop::advance() {
    m_updateBegan = Clock::now();
    const std::int64_t update = m_position.update + 1;
    const UpdatePlan plan{update, learningRate(m_options, m_position, update), teacherForcing(m_options, m_position, update),
                          learningParts(m_options, update)};
    const std::vector<Batch> batches = nextBatches();
    const UpdateNumbers numbers = m_learner.learn(batches, plan);
    if (!numbers.finite()) {
        const bool loss = !std::isfinite(numbers.loss);
        const Message what = loss ? ATTUNE_TEXT("Training", "the loss of update %1 is %2; the weights were not changed by it")
                                  : ATTUNE_TEXT("Training", "the gradient norm of update %1 is %2; the weights were not changed by it");
        const double found = loss ? numbers.loss : numbers.gradientNorm;
        throw Divergence{what.with(std::to_string(update)).with(std::isnan(found) ? "nan" : std::to_string(found))};
    }
    m_position.update = update;
    m_position.tokens += numbers.tokens;
    m_position.windowTokens += numbers.tokens;
    m_position.windowCorrect += numbers.correct;
    m_position.batch += std::ssize(batches);
    if (m_position.batch == m_batchesPerEpoch) {
        ++m_position.epoch;
        m_position.batch = 0;
    }
    m_reportTokens += numbers.tokens;
    m_reportSeconds += std::chrono::duration<double>(Clock::now() - m_updateBegan).count();
    countTime();
    report(numbers, plan);

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

std::optional<StopReason> TrainingLoop::validateAndSave() {
    validate(true);
    checkpoint(m_position.bestUpdate == m_position.update);
    if (patienceIsOver(m_options, m_position)) return StopReason::EarlyStopping;
    return std::nullopt;
}

void TrainingLoop::report(const UpdateNumbers& numbers, const UpdatePlan& plan) {
    StepEvent step;
    step.update = m_position.update;
    step.epoch = epoch();
    step.seconds = m_position.seconds;
    step.loss = numbers.loss;
    step.nll = numbers.nll;
    step.gradientNorm = numbers.gradientNorm;
    step.gradientNorms = numbers.gradientNorms;
    step.learningRate = plan.learningRate;
    step.teacherForcing = plan.teacherForcing;
    step.tokens = m_position.tokens;
    step.tokensPerSecond = static_cast<double>(m_reportTokens) / std::max(m_reportSeconds, 1e-9);
    const bool firstOfResumed = m_startUpdate > 0 && m_position.update == m_startUpdate + 1;
    step.reported = firstOfResumed || m_position.update % m_options.reportEvery == 0;
    if (step.reported) {
        m_reportTokens = 0;
        m_reportSeconds = 0;
    }
    m_sink(step);
}

bool TrainingLoop::validationDue() const {
    if (m_setup.dataset->split.valid.empty()) return false;
    return m_options.validateEvery > 0 ? m_position.update % m_options.validateEvery == 0 : m_position.batch == 0;
}

/// A planned validation counts for patience and schedule; the one at the end of a call does not, so that a run continued from
/// there goes on as if it had never ended.
void TrainingLoop::validate(bool planned) {
    if (!m_learner.weightsAreFinite())
        throw Divergence{ATTUNE_TEXT("Training", "the weights after update %1 are not finite").with(std::to_string(m_position.update))};
    ValidationEvent event = m_validator.measure(model(), m_control.stopToken(), [this](double) { serve(); });
    countTime();
    event.update = m_position.update;
    event.epoch = epoch();
    event.seconds = m_position.seconds;
    event.trainTokenAccuracy = static_cast<double>(m_position.windowCorrect) / static_cast<double>(m_position.windowTokens);
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
bool TrainingLoop::improvesBest(double value, double nll) const {
    if (m_position.bestUpdate < 0) return true;
    const double gain = m_headline == Headline::Nll ? m_position.bestValue - value : value - m_position.bestValue;
    return gain > 0 || (gain == 0 && nll < m_position.bestValueNll);
}

void TrainingLoop::checkpoint(bool best) {
    if (m_position.update == 0 || (m_savedUpdate == m_position.update && !best)) return;
    if (!m_learner.weightsAreFinite())
        throw Divergence{ATTUNE_TEXT("Training", "the weights after update %1 are not finite").with(std::to_string(m_position.update))};
    const std::shared_ptr<Seq2Seq> average = m_learner.averagedModel();
    saveCheckpoint(m_folder, m_position, {*model(), average.get(), m_learner.optimizer().state()}, best, m_options.keepCheckpoints);
    m_savedUpdate = m_position.update;
    m_savedSeconds = m_position.seconds;
    rememberBest();
    m_sink(CheckpointEvent{m_position.update, CheckpointFolder::relativeWeights(m_position.update), best});
}

/// Only what a durable checkpoint holds is named at the end.
void TrainingLoop::rememberBest() {
    if (m_position.bestUpdate >= 0) m_savedBest = BestValidation{m_position.bestUpdate, word(m_headline), m_position.bestValue};
}

}  // namespace attune
