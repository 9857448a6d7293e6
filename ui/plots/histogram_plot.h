#pragma once

#include "ui/plots/picture_export.h"

#include <QWidget>

#include <cstdint>
#include <vector>

namespace attune {

/// Two histograms of small whole numbers (sentence lengths): source as bars, target as an outline. Entry i counts value i + 1;
/// the last one counts everything from there on when `lastIsOpen`.
class HistogramPlot : public QWidget {
    Q_OBJECT
public:
    explicit HistogramPlot(QWidget* parent = nullptr);

    void setCounts(std::vector<std::int64_t> source, std::vector<std::int64_t> target, bool lastIsOpen = true);
    /// Legend: "source, mean 7.3". NaN leaves the mean out.
    void setMeans(double source, double target);
    Picture picture() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    struct Frame;
    void paint(QPainter& painter, const QSize& size) const;
    void paintBars(QPainter& painter, const Frame& frame) const;
    void paintAxes(QPainter& painter, const Frame& frame) const;
    void paintLegend(QPainter& painter, const QRectF& line) const;

    std::vector<std::int64_t> m_source;
    std::vector<std::int64_t> m_target;
    bool m_lastIsOpen = true;
    double m_sourceMean = 0.0;
    double m_targetMean = 0.0;
    int m_hovered = -1;
};

}  // namespace attune
