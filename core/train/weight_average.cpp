#include "core/train/weight_average.h"

#include <algorithm>

namespace attune {

void WeightAverage::add(const torch::Tensor& weights, std::int64_t update) {
    const torch::NoGradGuard noGrad;
    const double u = static_cast<double>(update);
    const double decay = update == 1 ? 0 : std::min(m_decay, (1 + u) / (10 + u));
    m_average.mul_(decay).add_(weights, 1 - decay);
}

}  // namespace attune
