#include "ui/plots/head_weights.h"

#include "ui/widgets/colour_map.h"

#include <algorithm>
#include <cmath>

namespace attune {

std::vector<float> headWeights(const AttentionMap& map, int layer, int head) {
    if (layer < 0 || head < 0 || layer >= map.layers || head >= map.heads) return map.summary();
    const auto size = static_cast<std::ptrdiff_t>(map.rows() * map.columns());
    const auto first = map.weights.begin() + (layer * map.heads + head) * size;
    return {first, first + size};
}

WeightRamp weightRamp() {
    WeightRamp colours;
    for (std::size_t i = 0; i < colours.size(); ++i) colours[i] = weightColour(static_cast<double>(i) / 255).rgb();
    return colours;
}

QImage weightPicture(std::span<const float> weights, int rows, int columns, const WeightRamp& ramp, bool mirrored) {
    QImage image(columns, rows, QImage::Format_RGB32);
    for (int row = 0; row < rows; ++row) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
        for (int column = 0; column < columns; ++column) {
            const float weight =
                weights[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column)];
            const float step = std::clamp(std::isnan(weight) ? 0.0F : weight, 0.0F, 1.0F) * 255;
            line[mirrored ? columns - 1 - column : column] = ramp[static_cast<std::size_t>(std::lround(step))];
        }
    }
    return image;
}

}  // namespace attune
