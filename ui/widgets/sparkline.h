#pragma once

#include "ui/widgets/icons.h"

#include <QRectF>
#include <QWidget>

#include <vector>

namespace attune {

/// Draws values as a thin line into `rect`, thinned to two points a pixel; NaN and infinities leave a gap.
void paintSparkline(QPainter& painter, const QRectF& rect, const std::vector<double>& values, const QColor& colour);

/// A small curve without axes.
class Sparkline : public QWidget {
    Q_OBJECT
public:
    explicit Sparkline(QWidget* parent = nullptr);
    void setValues(std::vector<double> values);
    void setColour(const QColor& colour);  ///< invalid: muted
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<double> m_values;
    QColor m_colour;
};

/// A folded plot: chevron, name, sparkline, current value ("> Learning rate ‾‾ 0.002"). A click asks to unfold.
class SparklineRow : public QWidget {
    Q_OBJECT
public:
    explicit SparklineRow(const QString& name, QWidget* parent = nullptr);
    void setName(const QString& name);
    void setValues(std::vector<double> values);
    void setValueText(const QString& text);
    void setUnfolded(bool unfolded);
    bool isUnfolded() const { return m_unfolded; }
    QSize sizeHint() const override;

signals:
    void clicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    QString m_name;
    QString m_valueText;
    std::vector<double> m_values;
    bool m_unfolded = false;
    bool m_hovered = false;
};

}  // namespace attune
