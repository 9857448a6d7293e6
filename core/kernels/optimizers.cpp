#include "core/kernels/optimizers.h"

#include "core/kernels/optimizers_table.h"

#include <algorithm>

namespace attune::kernels {

void adam(const Stretch& stretch, const UpdateNumbers& update, const AdamNumbers& numbers) {
    optimizersTableNow().adam(stretch, update, numbers);
}

void adadelta(const Stretch& stretch, const UpdateNumbers& update, const MovingAverage& rho, float epsilon) {
    optimizersTableNow().adadelta(stretch, update, rho, epsilon);
}

void rmsProp(const Stretch& stretch, const UpdateNumbers& update, const MovingAverage& alpha, float epsilon, float momentum) {
    optimizersTableNow().rmsProp(stretch, update, alpha, epsilon, momentum);
}

void sgd(const Stretch& stretch, const UpdateNumbers& update, float momentum, bool nesterov) {
    optimizersTableNow().sgd(stretch, update, momentum, nesterov);
}

double addUpSquares(std::int64_t size, float* sum, float* const* others, std::int64_t count) {
    constexpr std::int64_t cached = 4096;  // numbers that stay near for all copies; few enough for their sum in 32 bits
    double squares = 0;
    for (std::int64_t first = 0; first < size; first += cached) {
        const std::int64_t length = std::min(cached, size - first);
        for (std::int64_t i = 0; i < count; ++i) optimizersTableNow().addAndClear(length, sum + first, others[i] + first);
        squares += optimizersTableNow().squares(length, sum + first);
    }
    return squares;
}

}  // namespace attune::kernels
