#include "core/kernels/cross_entropy.h"

#include "core/kernels/cross_entropy_table.h"

#include <cmath>

namespace attune::kernels {

CrossEntropyRows crossEntropy(const MutableMatrix& logits, const float* bias, const std::int64_t* targets, double labelSmoothing,
                              double scale, float* biasGradient) {
    CrossEntropyRows sums;
    const auto size = static_cast<double>(logits.columns);
    const auto spread = static_cast<float>(-scale * labelSmoothing / size);
    const auto peak = static_cast<float>(-scale * (1 - labelSmoothing));
    for (std::int64_t i = 0; i < logits.rows; ++i) {
        float* row = logits.data + i * logits.stride;
        const std::int64_t target = targets[i];
        const double wanted = static_cast<double>(row[target]) + bias[target];
        const LogitsSums found = crossEntropyTableNow().exponentials(logits.columns, row, bias);
        const double normaliser = std::log(static_cast<double>(found.exponentials)) + found.most;
        const double nll = normaliser - wanted;
        sums.nll += nll;
        sums.loss += (1 - labelSmoothing) * nll + labelSmoothing * (normaliser - found.total / size);
        sums.correct += static_cast<float>(wanted) >= found.most ? 1 : 0;
        if (scale == 0) continue;
        crossEntropyTableNow().scale(logits.columns, row, static_cast<float>(scale / found.exponentials), spread, biasGradient);
        row[target] += peak;
        if (biasGradient) biasGradient[target] += peak;
    }
    return sums;
}

}  // namespace attune::kernels
