#pragma once

#include "ui/plots/picture_export.h"
#include "ui/widgets/number_table.h"

#include <QPointF>
#include <QVector>
#include <QWidget>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace attune {

/// What a curve stands for; its colour follows.
enum class CurveRole { Train, Valid, RunA, RunB, Plain };

struct CurveSeries {
    QString name;
    CurveRole role = CurveRole::Plain;
    bool dots = false;  // few points: 1.6 px line with 2.4 px dots
    bool dashed = false;
    bool smoothed = false;  // the raw curve stays behind at 37 % opacity
    QString label = {};     // written at the line, where it lies farthest from the other labelled ones
};

/// Curves over updates: legend with current values, linear or logarithmic, with the accent cursor of the scrubber.
/// Wheel and drag zoom and move, double-click shows everything again. NaN and infinities leave gaps.
class CurvePlot : public QWidget {
    Q_OBJECT
public:
    explicit CurvePlot(QWidget* parent = nullptr);
    ~CurvePlot() override;

    int addSeries(const CurveSeries& series);
    void setSeriesName(int series, const QString& name);
    void removeAllSeries();
    /// Cheap; drawn at most 30 times a second. `update` does not fall within a series.
    void append(int series, double update, double value);
    void setSeries(int series, const QVector<QPointF>& points);
    /// Forgets what lies behind `lastUpdate` (a run that goes on from a checkpoint).
    void truncate(double lastUpdate);
    void clear();
    /// Drawn smoothed when its series asks for it; 0 = as measured … 0.99.
    void setSmoothing(double smoothing);
    double smoothing() const;
    void setLogarithmic(bool logarithmic);
    bool isLogarithmic() const;
    /// Values are shares 0 … 1, shown as percents from 0 to 100.
    void setPercent(bool percent);
    /// Fixes the right end of the axis (total updates); 0 follows the data.
    void setUpdateLimit(double updates);
    /// The legend with current values above the curves; on unless there is one unnamed series.
    void setLegendVisible(bool visible);
    void setAxisName(const QString& name);  // "update"
    /// What lies across is seconds of training, not updates.
    void setOverSeconds(bool seconds);

    /// The accent line; nullopt hides it.
    void setCursorUpdate(std::optional<double> update);
    std::optional<double> cursorUpdate() const;
    /// Value of a series at or last before `update`; NaN when there is none.
    double valueAt(int series, double update) const;
    double lastValue(int series) const;
    int pointCount(int series) const;
    /// Ends of the value axis.
    std::pair<double, double> valueRange() const;
    void resetZoom();

    Picture picture() const;
    NumberTable numbers() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void cursorMoved(int update);  ///< dragged or clicked by a person

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace attune
