#pragma once

#include "core/train/train_options.h"
#include "core/train/train_position.h"

#include <cstdint>

namespace attune {

/// Learning rate of update u (1 = the first): the option's rate times, with w = max(1, warmup_updates), t = max(0, u − w) and
/// n = schedule_updates,
///   constant      1
///   plateau       decay_factor once for every validation in which neither the headline measure nor nll improved
///   multistep     decay_factor once for every epoch of decay_epochs that is finished
///   inverse_sqrt  √(w/u) from u = w on
///   noam          the same: √w·min(u^−½, u·w^−1½), which is Vaswani et al. 2017 for a rate of 1/√(d_model·w)
///   linear        1 + (e − 1)·min(1, t/n), e = end_factor
///   cosine        e + (1 − e)·(1 + cos(π·min(1, t/n)))/2
///   exponential   decay_factor^(t/n)
/// and, with warm-up, times min(1, u/w).
double learningRate(const TrainOptions& options, const TrainPosition& position, std::int64_t update);

/// Probability that update u feeds the reference: what a person set by hand, else, with i = u − 1 and n = sampling_updates, from
/// p₀ = teacher_forcing to pₑ = teacher_forcing_end as pₑ + (p₀ − pₑ)·f (Bengio et al. 2015):
///   constant         f = 1
///   linear           f = max(0, 1 − i/n)
///   exponential      f = ½^(i/n)
///   inverse_sigmoid  f = n/(n + exp(i/n))
double teacherForcing(const TrainOptions& options, const TrainPosition& position, std::int64_t update);

/// Which parts of a model an update changes. The decoder is everything but the encoder.
struct LearningParts {
    bool encoder = true;
    bool decoder = true;

    bool operator==(const LearningParts&) const = default;
};

/// What update u changes: `alternate` begins with the encoder.
LearningParts learningParts(const TrainOptions& options, std::int64_t update);

/// No update spans two epochs: the last one of an epoch takes the batches that are left.
std::int64_t updatesPerEpoch(std::int64_t batches, std::int64_t accumulate);

/// What one planned validation means for schedule and patience. `headline`: greater is better. True when either improved.
bool recordValidation(const TrainOptions& options, TrainPosition& position, double headline, double nll);

/// Patience is over.
bool patienceIsOver(const TrainOptions& options, const TrainPosition& position);

}  // namespace attune
