#include "core/ops/aimed_windows.h"

#include "core/kernels/attention.h"
#include "core/ops/fused_function.h"
#include "core/ops/row_views.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace attune {

AimedWindows::AimedWindows(const FusedWindow& window, std::int64_t sentences, std::int64_t steps, std::int64_t sourceSize)
    : m_window(window),
      m_aims(emptyNumbers({sentences, steps, window.aim.outputs()})),
      m_shares(emptyNumbers({sentences, steps, 1})),
      m_bias(static_cast<std::size_t>(sourceSize)) {}

AimedWindows::Range AimedWindows::open(std::int64_t sentence, std::int64_t step, const float* aim, std::int64_t length) {
    const std::int64_t size = m_aims.size(2);
    float* kept = rowOf(m_aims, sentence, step);
    std::copy_n(aim, size, kept);
    kernels::applyTanh({kept, 1, size});
    const float score = std::inner_product(kept, kept + size, m_window.v.data_ptr<float>(), 0.0F);
    const float share = 1.0F / (1.0F + std::exp(-score));
    *rowOf(m_shares, sentence, step) = share;
    const Range opened = range(sentence, step, length);
    const float place = static_cast<float>(length) * share;
    const auto width = static_cast<float>(2 * m_window.deviation * m_window.deviation);
    for (std::int64_t i = 0; i < opened.count; ++i) {
        const float distance = static_cast<float>(opened.first + i) - place;
        m_bias[static_cast<std::size_t>(i)] = -distance * distance / width;
    }
    return opened;
}

AimedWindows::Range AimedWindows::range(std::int64_t sentence, std::int64_t step, std::int64_t length) const {
    const float place = static_cast<float>(length) * *rowOf(m_shares, sentence, step);
    const auto reach = static_cast<float>(m_window.reach);
    Range found;
    while (found.first < length && place - static_cast<float>(found.first) > reach) ++found.first;
    while (found.first + found.count < length && static_cast<float>(found.first + found.count) - place <= reach) ++found.count;
    return found;
}

void AimedWindows::beginBackward() {
    m_gradient.assign(static_cast<std::size_t>(m_aims.size(2)), 0.0F);
}

void AimedWindows::backward(std::int64_t sentence, std::int64_t step, std::int64_t length, const float* energyGradients,
                            float* aimGradient) {
    const std::int64_t size = m_aims.size(2);
    const float* aim = rowOf(m_aims, sentence, step);
    const float* v = m_window.v.data_ptr<float>();
    const float share = *rowOf(m_shares, sentence, step), place = static_cast<float>(length) * share;
    const Range opened = range(sentence, step, length);
    float ofPlace = 0;
    for (std::int64_t j = opened.first; j < opened.first + opened.count; ++j)
        ofPlace += energyGradients[j] * (static_cast<float>(j) - place);
    ofPlace /= static_cast<float>(m_window.deviation * m_window.deviation);
    const float ofScore = ofPlace * static_cast<float>(length) * share * (1 - share);
    for (std::int64_t i = 0; i < size; ++i) {
        m_gradient[static_cast<std::size_t>(i)] += ofScore * aim[i];
        aimGradient[i] = ofScore * v[i] * (1 - aim[i] * aim[i]);
    }
}

void AimedWindows::finish() const {
    if (!m_window.v.requires_grad()) return;
    float* gradient = gradientOf(m_window.v).data_ptr<float>();
    for (std::size_t i = 0; i < m_gradient.size(); ++i) gradient[i] += m_gradient[i];
}

}  // namespace attune
