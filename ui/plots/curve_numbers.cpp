#include "ui/plots/curve_numbers.h"

#include "ui/widgets/number_text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

namespace attune {

namespace {

constexpr int significantDigits = 4, mostDecimals = 6;

struct Numbers {
    std::vector<double> x;
    std::vector<std::vector<double>> values;  // of each curve; NaN where it has none
    std::vector<int> decimals;                // the same in a column; −1: percents
};

/// As many as show four digits of the largest value.
int decimalsOf(const QVector<QPointF>& points) {
    double largest = 0;
    for (const QPointF& point : points)
        if (std::isfinite(point.y())) largest = std::max(largest, std::abs(point.y()));
    const int digits = largest > 0 ? static_cast<int>(std::floor(std::log10(largest))) + 1 : 1;
    return std::clamp(significantDigits - digits, 0, mostDecimals);
}

/// Updates and lengths are whole numbers, seconds need not be.
QString xText(double x) {
    return x == std::round(x) ? countText(std::llround(x)) : fixedText(x, 2);
}

std::vector<double> allX(const std::vector<NumberedCurve>& curves) {
    std::vector<double> x;
    for (const NumberedCurve& curve : curves)
        for (const QPointF& point : curve.points) x.push_back(point.x());
    std::sort(x.begin(), x.end());
    x.erase(std::unique(x.begin(), x.end()), x.end());
    return x;
}

std::vector<double> valuesAt(const std::vector<double>& x, const QVector<QPointF>& points) {
    std::vector<double> values(x.size(), std::numeric_limits<double>::quiet_NaN());
    std::size_t row = 0;
    for (const QPointF& point : points) {
        while (x[row] < point.x()) ++row;
        values[row] = point.y();
    }
    return values;
}

}  // namespace

NumberTable curveNumbers(const QString& axisName, const std::vector<NumberedCurve>& curves) {
    const auto numbers = std::make_shared<Numbers>();
    NumberTable table;
    table.columns << axisName;
    numbers->x = allX(curves);
    for (const NumberedCurve& curve : curves) {
        table.columns << curve.name;
        numbers->values.push_back(valuesAt(numbers->x, curve.points));
        numbers->decimals.push_back(curve.percent ? -1 : decimalsOf(curve.points));
    }
    table.rows = static_cast<int>(numbers->x.size());
    table.text = [numbers](int row, int column) {
        const auto line = static_cast<std::size_t>(row);
        if (column == 0) return xText(numbers->x[line]);
        const auto curve = static_cast<std::size_t>(column - 1);
        const double value = numbers->values[curve][line];
        if (std::isnan(value)) return QString();
        const int decimals = numbers->decimals[curve];
        if (decimals < 0) return percentText(value);
        return decimals == 0 ? countText(std::llround(value)) : fixedText(value, decimals);
    };
    return table;
}

}  // namespace attune
