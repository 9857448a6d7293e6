#include "ui/plots/axis_text.h"

#include "ui/widgets/number_text.h"

#include <algorithm>
#include <cmath>

namespace attune {

namespace {

constexpr int mostDecimals = 8;

/// Decimals that tell multiples of `step` apart.
int decimalsOf(double step) {
    double value = std::abs(step);
    for (int decimals = 0; decimals < mostDecimals; ++decimals, value *= 10)
        if (std::abs(value - std::round(value)) < 1e-6 * std::max(1.0, value)) return decimals;
    return mostDecimals;
}

/// Mantissa and power of ten, without the zeros of `1.00e+05`.
QString powerText(double value) {
    const int power = static_cast<int>(std::floor(std::log10(std::abs(value)) + 1e-9));
    const double mantissa = std::round(value / std::pow(10.0, power) * 100) / 100;
    return fixedText(mantissa, decimalsOf(mantissa)) + u'e' + fixedText(power, 0);
}

}  // namespace

QString axisText(double tick, double step) {
    const double size = std::abs(tick);
    if (size < std::max(1e-12, std::abs(step) * 1e-6)) return QStringLiteral("0");
    if (size < 1e-4 || size >= 1e9) return powerText(tick);
    return size >= 1e4 ? compactText(tick) : fixedText(tick, decimalsOf(step));
}

}  // namespace attune
