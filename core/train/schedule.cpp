#include "core/train/schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace attune {

namespace {

/// decay_factor once for every finished one of decay_epochs.
double multistepFactor(const TrainOptions& options, std::int64_t finishedEpochs) {
    double factor = 1;
    for (const std::int64_t epoch : options.decayEpochList()) {
        if (finishedEpochs >= epoch) factor *= options.decayFactor;
    }
    return factor;
}

}  // namespace

double learningRate(const TrainOptions& options, const TrainPosition& position, std::int64_t update) {
    const double u = static_cast<double>(update);
    const double w = static_cast<double>(std::max<std::int64_t>(1, options.warmupUpdates));
    const double n = static_cast<double>(std::max<std::int64_t>(1, options.scheduleUpdates));
    const double done = std::max(0.0, u - w) / n;  // share of the schedule's length
    const double rate = options.learningRate * std::min(1.0, u / w);
    switch (options.schedule) {
        case ScheduleKind::Constant:
            break;
        case ScheduleKind::Plateau:
            return rate * position.plateauFactor;
        case ScheduleKind::Multistep:
            return rate * multistepFactor(options, position.epoch);
        case ScheduleKind::InverseSqrt:
        case ScheduleKind::Noam:
            return u > w ? rate * std::sqrt(w / u) : rate;
        case ScheduleKind::Linear:
            return rate * (1 + (options.endFactor - 1) * std::min(1.0, done));
        case ScheduleKind::Cosine:
            return rate * (options.endFactor + (1 - options.endFactor) * (1 + std::cos(std::numbers::pi * std::min(1.0, done))) / 2);
        case ScheduleKind::Exponential:
            return rate * std::pow(options.decayFactor, done);
    }
    return rate;
}

double teacherForcing(const TrainOptions& options, const TrainPosition& position, std::int64_t update) {
    if (position.teacherForcing >= 0) return position.teacherForcing;
    const double n = static_cast<double>(std::max<std::int64_t>(1, options.samplingUpdates));
    const double done = static_cast<double>(update - 1) / n;
    const double end = options.teacherForcingEnd;
    const double way = options.teacherForcing - end;
    switch (options.scheduledSampling) {
        case SamplingSchedule::Constant:
            break;
        case SamplingSchedule::Linear:
            return end + way * std::max(0.0, 1 - done);
        case SamplingSchedule::Exponential:
            return end + way * std::exp2(-done);
        case SamplingSchedule::InverseSigmoid:
            return end + way * n / (n + std::exp(done));
    }
    return options.teacherForcing;
}

LearningParts learningParts(const TrainOptions& options, std::int64_t update) {
    switch (options.trainedParts) {
        case TrainedParts::Joint:
            break;
        case TrainedParts::Alternate: {
            const bool encoder = (update - 1) / options.alternateUpdates % 2 == 0;
            return {encoder, !encoder};
        }
        case TrainedParts::Encoder:
            return {true, false};
        case TrainedParts::Decoder:
            return {false, true};
    }
    return {};
}

std::int64_t updatesPerEpoch(std::int64_t batches, std::int64_t accumulate) {
    return (batches + accumulate - 1) / accumulate;
}

bool recordValidation(const TrainOptions& options, TrainPosition& position, double headline, double nll) {
    const bool improved = headline > position.bestHeadline || nll < position.bestNll;
    position.bestHeadline = std::fmax(position.bestHeadline, headline);
    position.bestNll = std::fmin(position.bestNll, nll);
    if (improved) {
        position.validationsWithoutGain = 0;
    } else {
        ++position.validationsWithoutGain;
        if (options.schedule == ScheduleKind::Plateau) position.plateauFactor *= options.decayFactor;
    }
    return improved;
}

bool patienceIsOver(const TrainOptions& options, const TrainPosition& position) {
    return options.patience > 0 && position.validationsWithoutGain >= options.patience;
}

}  // namespace attune
