#pragma once

#include <QString>

namespace attune {

/// `.97`, rounded up to `1.0`; empty below `smallest`. Differences carry a sign: `+.12`, `−.03`.
QString weightText(double weight, double smallest = 0.0);
QString differenceText(double difference, double smallest = 0.0);
/// `1.000`, `.985`: a probability with three decimals.
QString probabilityText(double probability);
/// Fixed decimals, real minus sign; "—" for NaN and infinities.
QString fixedText(double value, int decimals);
/// About three significant digits, as axes and read-outs show them: 0.015, 41,300.
QString shortText(double value);
/// Thousands with the separator of the window's language.
QString countText(qint64 count);
/// `98.2 %`
QString percentText(double share, int decimals = 1);
/// `20 k`, `1.5 M`: numbers on narrow axes.
QString compactText(double value);

}  // namespace attune
