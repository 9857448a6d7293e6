#pragma once

#include "ui/widgets/theme.h"

namespace attune {

/// Colour of an attention weight 0 … 1 ("devon", Crameri): zero is the panel.
QColor weightColour(double weight, Appearance appearance);
QColor weightColour(double weight);

/// Colour of a difference −1 … +1 ("vik" in light, "berlin" in dark): zero is the panel.
QColor differenceColour(double difference, Appearance appearance);
QColor differenceColour(double difference);

/// Black or white, whichever contrasts more with `ground`.
QColor inkOn(const QColor& ground);

/// Contrast of two colours as WCAG 2.1 defines it, 1 … 21.
double contrast(const QColor& first, const QColor& second);

}  // namespace attune
