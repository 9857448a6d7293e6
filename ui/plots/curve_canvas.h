#pragma once

#include "ui/plots/curve_plot.h"
#include "ui/plots/moving_average.h"

#include <qcustomplot.h>

#include <vector>

namespace attune {

/// The curves of a CurvePlot in a QCustomPlot: data, colours, ranges and the cursor. No input.
class CurveCanvas {
public:
    explicit CurveCanvas(QCustomPlot& plot);

    int add(const CurveSeries& info);
    void removeAll();
    void append(int series, double update, double value);
    void set(int series, const QVector<QPointF>& points);
    void truncate(double lastUpdate);

    void setLogarithmic(bool logarithmic);
    void setPercent(bool percent);
    void setSmoothing(double smoothing);
    void setCursor(std::optional<double> update);
    void setPointer(std::optional<double> update);
    void setVisibleUpdates(std::optional<QCPRange> range) { m_visible = range; }
    std::optional<QCPRange> visibleUpdates() const { return m_visible; }
    void recolour();
    /// Ranges, dots and cursor from the data, before a replot.
    void prepare();

    double valueAt(int series, double update) const;
    const QVector<QPointF>& points(int series) const { return m_series[static_cast<std::size_t>(series)].points; }
    CurveSeries& info(int series) { return m_series[static_cast<std::size_t>(series)].info; }
    const CurveSeries& info(int series) const { return m_series[static_cast<std::size_t>(series)].info; }
    int count() const { return static_cast<int>(m_series.size()); }
    QColor colour(int series) const;
    double lastUpdate() const;

    bool logarithmic = false;
    bool percent = false;
    double smoothing = 0.9;
    double updateLimit = 0;
    QString axisName;
    std::optional<double> cursor;

private:
    struct Series {
        CurveSeries info;
        QVector<QPointF> points;  // as given
        MovingAverage average;
        QCPGraph* raw = nullptr;
        QCPGraph* line = nullptr;
        QCPItemText* label = nullptr;  // of labelled ones
    };

    double drawn(double value) const;
    void rebuild(Series& series);
    void rebuildAll();
    void style(Series& series) const;
    void styleAxes();
    void fitUpdates();
    void fitValues();
    void fitMargin();
    void placeCursor();
    void placeLabels();
    double distanceToOthers(const Series& series, const QPointF& point) const;

    QCustomPlot& m_plot;
    std::vector<Series> m_series;
    std::optional<QCPRange> m_visible;
    QCPItemLine* m_cursorLine;
    QCPItemTracer* m_cursorKnob;
    QCPItemLine* m_pointerLine;
    QCPItemText* m_axisName;
};

}  // namespace attune
