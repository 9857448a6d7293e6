#include "ui/widgets/colour_map.h"

#include "core/base/weight_colours.h"

#include <algorithm>
#include <cmath>

namespace attune {

namespace {

using Stops = WeightColours;

constexpr Stops differencesLight = {0x001261, 0x034280, 0x2D7BA5, 0x90BCD1, 0xFFFFFF, 0xDCAC90, 0xC37243, 0x942F06, 0x590008};
constexpr Stops differencesDark = {0x9EB0FF, 0x54A0D5, 0x296988, 0x1D3D4D, 0x1B1E25, 0x4A2415, 0x7B321C, 0xBC6D61, 0xFFADAD};

QColor interpolate(const Stops& stops, double share) {
    const double place = std::clamp(std::isnan(share) ? 0.0 : share, 0.0, 1.0) * (stops.size() - 1);
    const auto lower = std::min(static_cast<std::size_t>(place), stops.size() - 2);
    const double part = place - static_cast<double>(lower);
    const QColor a = QColor::fromRgb(stops[lower]), b = QColor::fromRgb(stops[lower + 1]);
    const auto channel = [part](int x, int y) { return static_cast<int>(std::lround(x + (y - x) * part)); };
    return QColor(channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue()));
}

double luminance(const QColor& colour) {
    const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

}  // namespace

QColor weightColour(double weight, Appearance appearance) {
    return interpolate(appearance == Appearance::Light ? weightColoursLight : weightColoursDark, weight);
}

QColor weightColour(double weight) {
    return weightColour(weight, appearance());
}

QColor differenceColour(double difference, Appearance appearance) {
    const double share = std::isnan(difference) ? 0.5 : (difference + 1.0) / 2.0;
    return interpolate(appearance == Appearance::Light ? differencesLight : differencesDark, share);
}

QColor differenceColour(double difference) {
    return differenceColour(difference, appearance());
}

double contrast(const QColor& first, const QColor& second) {
    const double a = luminance(first), b = luminance(second);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor inkOn(const QColor& ground) {
    return contrast(Qt::black, ground) >= contrast(Qt::white, ground) ? QColor(Qt::black) : QColor(Qt::white);
}

}  // namespace attune
