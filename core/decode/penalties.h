#pragma once

#include <cstdint>
#include <span>

namespace attune {

/// Σ log p / ((5+n)/6)^α (Wu et al. 2016, equation 14 without coverage).
double lengthPenalisedScore(double logProbability, std::int64_t tokens, double alpha);

/// β · Σ_j log min(c_j, 1) (Wu et al. 2016, equation 14): `coverage` holds c_j, the attention that source word j got from all tokens of
/// an answer. Never above 0. A c_j below 1e-10 counts as that, so that a word never looked at leaves the score finite.
double coveragePenalty(std::span<const double> coverage, double beta);

}  // namespace attune
