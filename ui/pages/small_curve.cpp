#include "ui/pages/small_curve.h"

#include "ui/pages/panel_parts.h"
#include "ui/plots/curve_plot.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/sparkline.h"
#include "ui/widgets/theme.h"

#include <QVBoxLayout>

#include <algorithm>

namespace attune {

namespace {

constexpr std::size_t rowPoints = 300;
constexpr double plotHeight = 110;

/// At most `points` of them, evenly picked.
std::vector<double> thinned(const std::vector<double>& values, std::size_t points) {
    if (values.size() <= points) return values;
    std::vector<double> some;
    for (std::size_t i = 0; i < points; ++i) some.push_back(values[i * (values.size() - 1) / (points - 1)]);
    return some;
}

}  // namespace

SmallCurve::SmallCurve(std::function<QString(double)> number, QWidget* parent) : QWidget(parent), m_number(std::move(number)) {
    m_row = new SparklineRow(QString(), this);
    m_header = new PanelHeader(QString(), this);
    m_plot = new CurvePlot(this);
    m_plot->addSeries({QString(), CurveRole::Plain, false, false, false});
    m_plot->setLegendVisible(false);
    m_plot->setFixedHeight(scaled(plotHeight));
    addPlotTools(m_header, this, m_plot);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_row);
    column->addWidget(m_header);
    column->addWidget(m_plot);
    setUnfolded(false);
    connect(m_row, &SparklineRow::clicked, this, [this] { setUnfolded(!m_row->isUnfolded()); });
}

void SmallCurve::setTexts(const QString& name, const QString& unit, const PanelHelp& help) {
    m_row->setName(name);
    m_header->setAccessibleName(name);
    m_header->setSubtitle(unit);
    m_header->setHelp(help);
}

void SmallCurve::append(double update, double value) {
    m_plot->append(0, update, value);
    m_values.push_back(value);
}

void SmallCurve::truncate(double update) {
    m_plot->truncate(update);
    m_values.resize(std::min(m_values.size(), static_cast<std::size_t>(m_plot->pointCount(0))));
}

void SmallCurve::clear() {
    m_plot->clear();
    m_values.clear();
    refresh();
}

void SmallCurve::refresh() {
    m_row->setValues(thinned(m_values, rowPoints));
    m_row->setValueText(m_values.empty() ? QString() : m_number(m_values.back()));
}

void SmallCurve::setUnfolded(bool unfolded) {
    m_row->setUnfolded(unfolded);
    m_header->setVisible(unfolded);
    m_plot->setVisible(unfolded);
}

}  // namespace attune
