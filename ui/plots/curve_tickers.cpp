#include "ui/plots/curve_tickers.h"

#include "ui/plots/axis_text.h"
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
    return axisText(tick, m_step > 0 ? m_step : tick);
}

QVector<double> DecadeTicker::createTickVector(double tickStep, const QCPRange& range) {
    if (range.lower <= 0 || range.upper <= range.lower) return {};
    const double decades = std::log10(range.upper / range.lower);
    m_step = decades < 0.5 ? tickStep : 0;
    if (m_step > 0) return QCPAxisTicker::createTickVector(tickStep, range);
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
    return m_percent ? percentText(tick, 0) : axisText(tick, m_step);
}

QVector<double> ValueTicker::createTickVector(double tickStep, const QCPRange& range) {
    m_step = tickStep;
    return QCPAxisTicker::createTickVector(tickStep, range);
}

}  // namespace attune
