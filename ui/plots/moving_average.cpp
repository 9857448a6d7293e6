#include "ui/plots/moving_average.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace attune {

double MovingAverage::add(double update, double value, double smoothing) {
    if (!std::isfinite(value)) return std::numeric_limits<double>::quiet_NaN();
    const bool first = m_weight == 0;
    const double before = first ? value : m_value;
    const double updates = first ? 1.0 : std::max(1.0, update - m_update);
    const double kept = std::pow(smoothing, updates);
    // (1 − s) Σ s^(n−i) (before + (value − before) i / n) for i = 1 … n updates
    const double rise = 1 - smoothing * (1 - kept) / (updates * (1 - smoothing));
    m_average = kept * m_average + (1 - kept) * before + rise * (value - before);
    m_weight = kept * m_weight + (1 - kept);
    m_update = update;
    m_value = value;
    return m_average / m_weight;
}

}  // namespace attune
