#include "core/decode/step_model.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace attune {

std::span<const TopTokens::value_type> StepModel::BestStep::row(std::int64_t row) const {
    const auto first = tokens.begin() + row * count;
    const auto end = std::find_if(first, first + count, [](const auto& token) { return !std::isfinite(token.second); });
    return {first, end};
}

void StepModel::stepToBest(std::span<const std::int64_t> previousIds, std::int64_t count, bool wantsWeights, BestStep& best) {
    const Step all = step(previousIds);
    const torch::Tensor values = all.logProbabilities.to(torch::kCPU, torch::kFloat32).contiguous();
    const auto width = static_cast<std::size_t>(values.size(1));
    best.count = count;
    best.tokens.clear();
    best.ends.clear();
    for (std::size_t row = 0; row < previousIds.size(); ++row) {
        const std::span<const float> logProbabilities(values.data_ptr<float>() + row * width, width);
        const TopTokens found = topTokens({.all = logProbabilities}, count, true);
        best.tokens.insert(best.tokens.end(), found.begin(), found.end());
        best.tokens.resize((row + 1) * static_cast<std::size_t>(count), {padId, -std::numeric_limits<double>::infinity()});
        best.ends.push_back(logProbabilities[endId]);
    }
    best.weights = wantsWeights ? all.weights : torch::Tensor();
}

}  // namespace attune
