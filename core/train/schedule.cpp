#include "core/train/schedule.h"

#include <algorithm>
#include <cmath>

namespace attune {

double learningRate(const TrainOptions& options, const TrainPosition& position, std::int64_t update) {
    const double u = static_cast<double>(update);
    const double w = static_cast<double>(std::max<std::int64_t>(1, options.warmupUpdates));
    double rate = options.learningRate * std::min(1.0, u / w);
    switch (options.schedule) {
        case ScheduleKind::Constant:
            break;
        case ScheduleKind::Plateau:
            rate *= position.plateauFactor;
            break;
        case ScheduleKind::Multistep:
            for (const std::int64_t epoch : options.decayEpochList()) {
                if (position.epoch >= epoch) rate *= options.decayFactor;
            }
            break;
        case ScheduleKind::InverseSqrt:
            if (u > w) rate *= std::sqrt(w / u);
            break;
    }
    return rate;
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
