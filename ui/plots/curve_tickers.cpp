#include "ui/plots/curve_tickers.h"

#include "ui/widgets/number_text.h"

#include <cmath>

namespace attune {

namespace {

constexpr double labelFreeShare = 0.16;

}  // namespace

QString UpdateTicker::getTickLabel(double tick, const QLocale&, QChar, int) {
    return tick > m_lastLabel ? QString() : countText(static_cast<qint64>(std::llround(tick)));
}

QVector<double> UpdateTicker::createTickVector(double tickStep, const QCPRange& range) {
    m_lastLabel = range.upper - range.size() * labelFreeShare;
    return QCPAxisTicker::createTickVector(std::max(1.0, tickStep), range);
}

QString DecadeTicker::getTickLabel(double tick, const QLocale&, QChar, int) {
    return tick >= 1e-4 && tick < 1e6 ? QLocale().toString(tick, 'g', 3) : shortText(tick);
}

QVector<double> DecadeTicker::createTickVector(double tickStep, const QCPRange& range) {
    if (range.lower <= 0 || range.upper <= range.lower) return {};
    const double decades = std::log10(range.upper / range.lower);
    if (decades < 0.5) return QCPAxisTicker::createTickVector(tickStep, range);
    const int stride = std::max(1, static_cast<int>(std::ceil(decades / 5)));
    QVector<double> ticks;
    for (int power = static_cast<int>(std::floor(std::log10(range.lower))); power <= std::log10(range.upper); power += stride) {
        const double decade = std::pow(10.0, power);
        ticks << decade;
        if (decades < 1.6) ticks << 2 * decade << 5 * decade;
    }
    return ticks;
}

QString ValueTicker::getTickLabel(double tick, const QLocale&, QChar, int) {
    if (m_percent) return percentText(tick, 0);
    return std::abs(tick) >= 1e4 ? compactText(tick)
                                 : QLocale().toString(std::abs(tick) < 1e-12 ? 0.0 : tick, 'g', 4).replace(u'-', QChar(0x2212));
}

}  // namespace attune
