#pragma once

#include "ui/plots/length_bins.h"
#include "ui/plots/picture_export.h"
#include "ui/widgets/number_table.h"

#include <QWidget>

#include <cstdint>
#include <vector>

namespace attune {

/// Two histograms of sentence lengths: source as bars, target as an outline.
class HistogramPlot : public QWidget {
    Q_OBJECT
public:
    explicit HistogramPlot(QWidget* parent = nullptr);

    /// Of binLengths(), or of bars of the caller's own.
    void setBins(LengthBins bins);
    /// Legend: "source, mean 7.3". NaN leaves the mean out.
    void setMeans(double source, double target);
    Picture picture() const;
    NumberTable numbers() const;
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

    int barCount() const;
    bool isOpen(int bar) const { return m_bins.lastIsOpen && bar == barCount() - 1; }
    QString lengthsOf(int bar) const;

    LengthBins m_bins;
    double m_sourceMean = 0.0;
    double m_targetMean = 0.0;
    int m_hovered = -1;
};

}  // namespace attune
