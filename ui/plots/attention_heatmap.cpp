#include "ui/plots/attention_heatmap.h"

#include "ui/plots/attention_table_model.h"
#include "ui/plots/head_weights.h"
#include "ui/plots/heatmap_canvas.h"
#include "ui/plots/heatmap_content.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QStackedLayout>
#include <QTableView>

#include <algorithm>
#include <functional>
#include <utility>

namespace attune {

namespace {

std::vector<QString> texts(const std::vector<std::string>& tokens) {
    std::vector<QString> result;
    result.reserve(tokens.size());
    for (const std::string& token : tokens) result.push_back(QString::fromStdString(token));
    return result;
}

}  // namespace

AttentionHeatmap::AttentionHeatmap(QWidget* parent)
    : QWidget(parent),
      m_canvas(new HeatmapCanvas(this)),
      m_model(new AttentionTableModel(*m_canvas, this)),
      m_table(new QTableView(this)),
      m_stack(new QStackedLayout(this)) {
    m_table->setModel(m_model);
    m_table->horizontalHeader()->setMinimumSectionSize(scaled(48));
    m_table->horizontalHeader()->setDefaultSectionSize(scaled(64));
    m_table->verticalHeader()->setDefaultSectionSize(scaled(24));
    m_stack->addWidget(m_canvas);
    m_stack->addWidget(m_table);
    setFocusProxy(m_canvas);
    retranslate();
    connect(m_canvas, &HeatmapCanvas::hovered, this, &AttentionHeatmap::hovered);
    connect(m_canvas, &HeatmapCanvas::selected, this, &AttentionHeatmap::selected);
    connect(m_canvas, &HeatmapCanvas::enlargeRequested, this, &AttentionHeatmap::enlargeRequested);
    connect(m_canvas, &HeatmapCanvas::escaped, this, &AttentionHeatmap::escaped);
}

void AttentionHeatmap::setMap(const AttentionMap& map, int layer, int head) {
    HeatmapContent content = heatmapContent(map, layer, head);
    const HeatmapContent& before = m_canvas->content();
    content.strips = before.strips;
    content.brief = before.brief;
    content.probabilities = before.probabilities;
    content.generation = before.generation;
    content.unknownRows = before.unknownRows;
    content.unknownColumns = before.unknownColumns;
    if (!m_rowAxis.isEmpty()) content.coverage.clear();
    m_kind = map.kind;
    m_layer = layer;
    m_head = head;
    replaceContent(std::move(content));
}

void AttentionHeatmap::replaceContent(HeatmapContent content) {
    applyComparison(content);
    m_model->beginChange();
    m_canvas->setContent(std::move(content));
    m_model->endChange();
    retranslate();
}

void AttentionHeatmap::clear() {
    setMap({});
}

bool AttentionHeatmap::isEmpty() const {
    return m_canvas->content().empty();
}

void AttentionHeatmap::setProbabilities(std::vector<double> probabilities) {
    m_canvas->content().probabilities = std::move(probabilities);
    m_canvas->refresh();
}

void AttentionHeatmap::setGeneration(std::vector<double> generation) {
    m_canvas->content().generation = std::move(generation);
    m_canvas->refresh();
}

void AttentionHeatmap::setComparison(const std::optional<AttentionMap>& other) {
    m_other = other;
    replaceContent(m_canvas->content());
}

/// Cells are compared by place, which says something only where both maps read and wrote the same tokens.
void AttentionHeatmap::applyComparison(HeatmapContent& content) const {
    content.values = content.weights;
    content.difference = m_other && !m_other->empty() && !content.empty() && texts(m_other->rowTokens) == content.rowTokens &&
                         texts(m_other->columnTokens) == content.columnTokens;
    if (!content.difference) return;
    const std::vector<float> others = headWeights(*m_other, m_layer, m_head);
    std::transform(content.weights.begin(), content.weights.end(), others.begin(), content.values.begin(), std::minus<>());
}

bool AttentionHeatmap::isComparing() const {
    return m_canvas->content().difference;
}

double AttentionHeatmap::entropy(int row) const {
    return m_canvas->content().entropies[static_cast<std::size_t>(row)];
}

void AttentionHeatmap::setStripsVisible(bool visible) {
    m_canvas->content().strips = visible;
    m_canvas->refresh();
}

void AttentionHeatmap::setBrief(bool brief) {
    m_canvas->content().brief = brief;
    m_canvas->refresh();
}

QString AttentionHeatmap::columnAxisText() const {
    const HeatmapContent& content = m_canvas->content();
    return content.rightToLeft ? QStringLiteral("← ") + content.columnAxis : content.columnAxis + QStringLiteral(" →");
}

void AttentionHeatmap::setUnknownTokens(std::vector<bool> rows, std::vector<bool> columns) {
    m_canvas->content().unknownRows = std::move(rows);
    m_canvas->content().unknownColumns = std::move(columns);
    m_canvas->refresh();
}

void AttentionHeatmap::setSelection(int row, int column) {
    m_canvas->setSelection(row, column);
}
int AttentionHeatmap::selectedRow() const {
    return m_canvas->selectedRow();
}
int AttentionHeatmap::selectedColumn() const {
    return m_canvas->selectedColumn();
}
void AttentionHeatmap::setLinked(int row, int column) {
    m_canvas->setLinked(row, column);
}
void AttentionHeatmap::setPointed(int row, int column) {
    m_canvas->setPointed(row, column);
}
void AttentionHeatmap::setZoom(double zoom) {
    m_canvas->setZoom(zoom);
}
double AttentionHeatmap::zoom() const {
    return m_canvas->zoom();
}

QRect AttentionHeatmap::cellRect(int row, int column) const {
    return m_canvas->cellRect(row, column).translated(m_canvas->pos());
}

QString AttentionHeatmap::sentence(int row, int column) const {
    QString words;
    for (const auto& piece : heatmapSentence(m_canvas->content(), row, column)) words += piece.first;
    return words;
}

QAbstractTableModel* AttentionHeatmap::tableModel() const {
    return m_model;
}

void AttentionHeatmap::setTableVisible(bool visible) {
    m_stack->setCurrentIndex(visible ? 1 : 0);
}

bool AttentionHeatmap::isTableVisible() const {
    return m_stack->currentIndex() == 1;
}

Picture AttentionHeatmap::picture() const {
    return {QStringLiteral("attention"), m_canvas->wholePictureSize(), [this](QPainter& painter) { m_canvas->paintWhole(painter); },
            [this] { return csv(); }};
}

void AttentionHeatmap::setRowAxis(const QString& name) {
    m_rowAxis = name;
    retranslate();
}

QString AttentionHeatmap::csv() const {
    const HeatmapContent& content = m_canvas->content();
    QString text = csvField(m_rowAxis.isEmpty() ? QStringLiteral("target") : m_rowAxis);
    for (const QString& token : content.columnTokens) text += u',' + csvField(token);
    const bool probabilities = static_cast<int>(content.probabilities.size()) == content.rows();
    const bool generation = static_cast<int>(content.generation.size()) == content.rows();
    if (probabilities) text += QStringLiteral(",p(token)");
    if (generation) text += QStringLiteral(",p_gen");
    text += QStringLiteral(",row entropy\n");
    for (int row = 0; row < content.rows(); ++row) {
        const auto index = static_cast<std::size_t>(row);
        text += m_rowAxis.isEmpty() ? csvField(content.rowTokens[index]) : content.rowTokens[index];  // of moments, numbers
        for (int column = 0; column < content.columns(); ++column) text += u',' + QString::number(content.value(row, column), 'g', 6);
        if (probabilities) text += u',' + QString::number(content.probabilities[index], 'g', 6);
        if (generation) text += u',' + QString::number(content.generation[index], 'g', 6);
        text += u',' + QString::number(content.entropies[index], 'g', 6) + u'\n';
    }
    if (content.coverage.empty()) return text;
    text += QStringLiteral("coverage");
    for (const double value : content.coverage) text += u',' + QString::number(value, 'g', 6);
    return text + QString(1 + int(probabilities) + int(generation), u',') + u'\n';
}

QSize AttentionHeatmap::sizeHint() const {
    return m_canvas->sizeHint();
}

QSize AttentionHeatmap::minimumSizeHint() const {
    return {scaled(280), scaled(200)};
}

void AttentionHeatmap::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void AttentionHeatmap::retranslate() {
    HeatmapContent& content = m_canvas->content();
    content.rowAxis = m_rowAxis.isEmpty() ? rowAxisName(m_kind) : m_rowAxis;
    content.columnAxis = columnAxisName(m_kind);
    m_canvas->setAccessibleName(tr("Attention: source across, target down"));
    m_table->setAccessibleName(tr("Attention weights as a table"));
    m_canvas->refresh();
}

}  // namespace attune
