#include "ui/models/kept_hypothesis.h"

#include <cmath>

namespace attune {

Hypothesis keptHypothesis(const Moment& moment, double lengthPenalty) {
    Hypothesis hypothesis;
    hypothesis.text = moment.translation;
    hypothesis.tokens = moment.targetTokens;
    hypothesis.logProbabilities = moment.logProbabilities;
    hypothesis.logProbability = moment.score;
    hypothesis.score = moment.score / std::pow((5.0 + static_cast<double>(moment.targetTokens.size())) / 6.0, lengthPenalty);
    hypothesis.attention = moment.attention;
    return hypothesis;
}

}  // namespace attune
