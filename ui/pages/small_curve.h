#pragma once

#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

namespace attune {

class CurvePlot;
class PanelHeader;
class SparklineRow;
struct PanelHelp;

/// A small curve of the training: a line with its name, course and current value that unfolds into a plot with its tools.
class SmallCurve : public QWidget {
    Q_OBJECT
public:
    /// `number` writes the current value.
    explicit SmallCurve(std::function<QString(double)> number, QWidget* parent = nullptr);

    void setTexts(const QString& name, const QString& unit, const PanelHelp& help);
    CurvePlot* plot() const { return m_plot; }
    PanelHeader* header() const { return m_header; }
    void append(double update, double value);
    void truncate(double update);
    void clear();
    /// Draws the folded line anew; append() leaves that to the caller's clock.
    void refresh();
    void setUnfolded(bool unfolded);

private:
    std::function<QString(double)> m_number;
    std::vector<double> m_values;
    SparklineRow* m_row;
    PanelHeader* m_header;  // over the unfolded plot; the row says its name
    CurvePlot* m_plot;
};

}  // namespace attune
