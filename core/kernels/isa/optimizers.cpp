#include "core/kernels/optimizers_table.h"

namespace attune::kernels::ATTUNE_ISA {

namespace {

void adam(const Stretch& stretch, const UpdateNumbers& update, const AdamNumbers& numbers) {
    const AdamNumbers n = numbers;
    const float factor = update.gradientFactor, decay = update.weightDecay;
    float *p = stretch.values, *g = stretch.gradients, *m = stretch.first, *v = stretch.second;
#pragma GCC ivdep
    for (std::int64_t i = 0; i < stretch.size; ++i) {
        const float gradient = g[i] * factor + decay * p[i];
        const float first = n.first.kept * m[i] + n.first.joined * gradient;
        const float second = n.second.kept * v[i] + n.second.joined * gradient * gradient;
        m[i] = first;
        v[i] = second;
        p[i] = n.keep * p[i] - n.rate * first / (__builtin_sqrtf(second) * n.rootFactor + n.epsilon);
        g[i] = 0;
    }
}

void adadelta(const Stretch& stretch, const UpdateNumbers& update, const MovingAverage& rho, float epsilon) {
    const UpdateNumbers u = update;
    const MovingAverage average = rho;
    float *p = stretch.values, *g = stretch.gradients, *s = stretch.first, *r = stretch.second;
#pragma GCC ivdep
    for (std::int64_t i = 0; i < stretch.size; ++i) {
        const float gradient = g[i] * u.gradientFactor + u.weightDecay * p[i];
        const float square = average.kept * s[i] + average.joined * gradient * gradient;
        const float change = __builtin_sqrtf(r[i] + epsilon) / __builtin_sqrtf(square + epsilon) * gradient;
        s[i] = square;
        r[i] = average.kept * r[i] + average.joined * change * change;
        p[i] -= u.learningRate * change;
        g[i] = 0;
    }
}

void rmsProp(const Stretch& stretch, const UpdateNumbers& update, const MovingAverage& alpha, float epsilon, float momentum) {
    const UpdateNumbers u = update;
    const MovingAverage average = alpha;
    float *p = stretch.values, *g = stretch.gradients, *s = stretch.first, *v = stretch.second;
#pragma GCC ivdep
    for (std::int64_t i = 0; i < stretch.size; ++i) {
        const float gradient = g[i] * u.gradientFactor + u.weightDecay * p[i];
        const float square = average.kept * s[i] + average.joined * gradient * gradient;
        s[i] = square;
        g[i] = gradient / (__builtin_sqrtf(square) + epsilon);
    }
    if (v) {
#pragma GCC ivdep
        for (std::int64_t i = 0; i < stretch.size; ++i) {
            v[i] = momentum * v[i] + g[i];
            g[i] = v[i];
        }
    }
#pragma GCC ivdep
    for (std::int64_t i = 0; i < stretch.size; ++i) {
        p[i] -= u.learningRate * g[i];
        g[i] = 0;
    }
}

void sgd(const Stretch& stretch, const UpdateNumbers& update, float momentum, bool nesterov) {
    const UpdateNumbers u = update;
    const float ofGradient = nesterov ? 1.0F : 0.0F, ofVelocity = nesterov ? momentum : 1.0F;
    float *p = stretch.values, *g = stretch.gradients, *v = stretch.first;
    if (v) {
#pragma GCC ivdep
        for (std::int64_t i = 0; i < stretch.size; ++i) {
            const float gradient = g[i] * u.gradientFactor + u.weightDecay * p[i];
            const float velocity = momentum * v[i] + gradient;
            v[i] = velocity;
            p[i] -= u.learningRate * (ofGradient * gradient + ofVelocity * velocity);
            g[i] = 0;
        }
    } else {
#pragma GCC ivdep
        for (std::int64_t i = 0; i < stretch.size; ++i) {
            p[i] -= u.learningRate * (g[i] * u.gradientFactor + u.weightDecay * p[i]);
            g[i] = 0;
        }
    }
}

void addAndClear(std::int64_t size, float* __restrict sum, float* __restrict other) {
    for (std::int64_t i = 0; i < size; ++i) {
        sum[i] += other[i];
        other[i] = 0;
    }
}

double squares(std::int64_t size, const float* x) {
    float sum = 0;
    for (std::int64_t i = 0; i < size; ++i) sum += x[i] * x[i];
    return static_cast<double>(sum);
}

}  // namespace

const OptimizersTable optimizersTable{adam, adadelta, rmsProp, sgd, addAndClear, squares};

}  // namespace attune::kernels::ATTUNE_ISA
