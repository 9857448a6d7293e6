#pragma once

#include "core/metrics/quality_breakdown.h"
#include "ui/plots/picture_export.h"
#include "ui/widgets/number_table.h"

#include <QWidget>

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

namespace attune {

/// How good one or two runs are in ranges of something.
struct QualityBars {
    struct Bar {
        NumberRange range;
        std::array<double, 2> values{std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};  // of A and B
        std::array<std::int64_t, 2> counts{};
    };
    std::vector<Bar> bars;
    bool isShare = true;  // 0 … 1, else 0 … 100
    QString axis;         // "source length"
    QString counted;      // "pairs"
    QString measure;      // "BLEU"
    QString word;         // the measure in CSV and file names
};

/// Bars by range, of run A and beside it of run B, with the number of what each stands for below.
class QualityPlot : public QWidget {
    Q_OBJECT
public:
    explicit QualityPlot(QWidget* parent = nullptr);

    /// Ranges without anything at both ends are left out.
    void setBars(QualityBars bars);
    /// Names of the runs; B empty: one run only.
    void setRuns(const QString& a, const QString& b);
    const QualityBars& bars() const { return m_bars; }

    Picture picture() const;
    NumberTable numbers() const;
    QString csv() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    struct Frame;
    Frame frame(const QSizeF& size) const;
    int barAt(double x) const;
    bool hasB() const { return !m_runB.isEmpty(); }
    QString valueText(double value) const;
    QString sentence(int bar) const;
    void paint(QPainter& painter, const QSizeF& size) const;
    void paintLegend(QPainter& painter, const QSizeF& size) const;
    void paintAxis(QPainter& painter, const Frame& frame) const;
    void paintBar(QPainter& painter, const Frame& frame, int bar) const;

    QualityBars m_bars;
    QString m_runA;
    QString m_runB;
    int m_hovered = -1;
};

/// "7", "6–10", "≥ 61".
QString rangeText(const NumberRange& range);

}  // namespace attune
