#pragma once

#include "core/base/attention_map.h"

#include <QImage>

#include <array>
#include <span>
#include <vector>

namespace attune {

/// [rows, columns] of one head. Layer or head −1, or one that the map does not have: the summary (last layer, mean of its heads).
std::vector<float> headWeights(const AttentionMap& map, int layer, int head);

/// The colours of weights 0 … 1 in 256 steps.
using WeightRamp = std::array<QRgb, 256>;
WeightRamp weightRamp();

/// A pixel a weight; `mirrored`: the columns run from the right.
QImage weightPicture(std::span<const float> weights, int rows, int columns, const WeightRamp& ramp, bool mirrored);

}  // namespace attune
