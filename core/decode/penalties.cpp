#include "core/decode/penalties.h"

#include <algorithm>
#include <cmath>

namespace attune {

double lengthPenalisedScore(double logProbability, std::int64_t tokens, double alpha) {
    return logProbability / std::pow((5.0 + static_cast<double>(tokens)) / 6.0, alpha);
}

double coveragePenalty(std::span<const double> coverage, double beta) {
    constexpr double leastCoverage = 1e-10;
    double sum = 0;
    for (const double each : coverage) sum += std::log(std::clamp(each, leastCoverage, 1.0));
    return beta * sum;
}

}  // namespace attune
