#pragma once

#include <QString>

namespace attune {

/// A tick of an axis whose ticks lie `step` apart, written the same way on every axis: plain digits between 0.0001 and 10,000,
/// `20 k` and `1.5 M` up to 10⁹, `2e−5` and `1e12` beyond.
QString axisText(double tick, double step);

}  // namespace attune
