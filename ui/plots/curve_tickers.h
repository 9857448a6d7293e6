#pragma once

#include <qcustomplot.h>

namespace attune {

/// Whole updates; none under the axis name at the right end.
class UpdateTicker : public QCPAxisTicker {
public:
    UpdateTicker() { setTickCount(3); }

protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
    QVector<double> createTickVector(double tickStep, const QCPRange& range) override;
    int getSubTickCount(double) override { return 0; }

private:
    double m_lastLabel = 0.0;
};

/// Decades, or 1–2–5 steps where less than two decades are in sight.
class DecadeTicker : public QCPAxisTicker {
protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
    QVector<double> createTickVector(double tickStep, const QCPRange& range) override;
    int getSubTickCount(double) override { return 0; }

private:
    double m_step = 0.0;  // between linear ticks; 0 for decades
};

/// Numbers as the window writes them, or percents of shares.
class ValueTicker : public QCPAxisTicker {
public:
    explicit ValueTicker(bool percent) : m_percent(percent) { setTickCount(percent ? 2 : 3); }

protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
    QVector<double> createTickVector(double tickStep, const QCPRange& range) override;
    int getSubTickCount(double) override { return 0; }

private:
    bool m_percent;
    double m_step = 0.0;
};

}  // namespace attune
