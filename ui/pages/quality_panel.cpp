#include "ui/pages/quality_panel.h"

#include "ui/pages/panel_parts.h"
#include "ui/plots/quality_plot.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/panel_header.h"

#include <QEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <vector>

namespace attune {

namespace {

using Figure = QualityFigure;

std::vector<Figure> figuresOf(QualityPanel::By by) {
    if (by == QualityPanel::By::Length) return {Figure::Bleu, Figure::ExactMatch, Figure::SentenceBleu};
    return {Figure::F1, Figure::Recall, Figure::Precision};
}

double valueOf(const LengthQuality& quality, Figure figure) {
    return figure == Figure::Bleu ? quality.bleu : figure == Figure::ExactMatch ? quality.exactMatch : quality.sentenceBleu;
}

double valueOf(const WordQuality& quality, Figure figure) {
    return figure == Figure::F1 ? quality.f1() : figure == Figure::Recall ? quality.recall() : quality.precision();
}

/// What the figure is a share of.
std::int64_t countOf(const LengthQuality& quality, Figure) {
    return quality.pairs;
}

std::int64_t countOf(const WordQuality& quality, Figure figure) {
    return figure == Figure::Precision ? quality.inHypotheses : quality.inReferences;
}

const NumberRange& rangeOf(const LengthQuality& quality) {
    return quality.lengths;
}

const NumberRange& rangeOf(const WordQuality& quality) {
    return quality.frequencies;
}

template <class Quality>
std::vector<QualityBars::Bar> barsOf(const std::vector<Quality>& a, const std::vector<Quality>* b, Figure figure) {
    std::vector<QualityBars::Bar> bars;
    for (std::size_t i = 0; i < a.size(); ++i) {
        QualityBars::Bar& bar = bars.emplace_back();
        bar.range = rangeOf(a[i]);
        bar.values[0] = valueOf(a[i], figure);
        bar.counts[0] = countOf(a[i], figure);
        if (!b) continue;
        bar.values[1] = valueOf((*b)[i], figure);
        bar.counts[1] = countOf((*b)[i], figure);
    }
    return bars;
}

QString wordOf(Figure figure) {
    switch (figure) {
        case Figure::Bleu:
            return QStringLiteral("bleu");
        case Figure::ExactMatch:
            return QStringLiteral("exact_match");
        case Figure::SentenceBleu:
            return QStringLiteral("sentence_bleu");
        case Figure::F1:
            return QStringLiteral("f1");
        case Figure::Recall:
            return QStringLiteral("recall");
        case Figure::Precision:
            break;
    }
    return QStringLiteral("precision");
}

}  // namespace

QualityPanel::QualityPanel(By by, QWidget* parent) : QWidget(parent), m_by(by), m_figure(figuresOf(by).front()) {
    m_header = new PanelHeader(QString(), this);
    for (const Figure figure : figuresOf(by)) {
        m_actions[figure] = m_menu.addAction(QString(), this, [this, figure] { choose(figure); });
        m_actions[figure]->setCheckable(true);
    }
    m_header->setTitleMenu(&m_menu);
    m_plot = new QualityPlot(this);
    addPlotTools(m_header, this, m_plot);
    m_empty = new EmptyPlace(QString());
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_plot);
    m_stack->addWidget(m_empty);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);
    retranslate();
}

void QualityPanel::setRuns(const JudgedPair& runs, const QString& a, const QString& b) {
    m_runs = runs;
    m_nameA = a;
    m_nameB = b;
    refresh();
}

void QualityPanel::choose(QualityFigure figure) {
    m_figure = figure;
    refresh();
}

void QualityPanel::refresh() {
    const bool byLength = m_by == By::Length;
    for (const auto& [figure, action] : m_actions) action->setChecked(figure == m_figure);
    m_header->setTitle(byLength ? tr("%1 by source length").arg(name(m_figure)) : tr("%1 by word frequency").arg(name(m_figure)));
    m_header->setSubtitle(byLength ? tr("tokens of the source") : tr("how often the training targets have the word"));
    m_stack->setCurrentWidget(m_runs.a && !m_runs.a->examples.empty() ? static_cast<QWidget*>(m_plot) : m_empty);
    QualityBars bars;
    bars.isShare = m_figure != Figure::Bleu && m_figure != Figure::SentenceBleu;
    bars.axis = byLength ? tr("source length") : tr("in training");
    bars.counted = byLength ? tr("pairs") : tr("words");
    bars.measure = name(m_figure);
    bars.word = wordOf(m_figure);
    if (m_runs.a)
        bars.bars = byLength ? barsOf(m_runs.lengthsA, m_runs.b ? &m_runs.lengthsB : nullptr, m_figure)
                             : barsOf(m_runs.a->byFrequency, m_runs.b ? &m_runs.b->byFrequency : nullptr, m_figure);
    m_plot->setBars(std::move(bars));
    m_plot->setRuns(m_nameA, m_runs.b ? m_nameB : QString());
}

QString QualityPanel::name(QualityFigure figure) const {
    switch (figure) {
        case Figure::Bleu:
            return tr("BLEU");
        case Figure::ExactMatch:
            return tr("Exact match");
        case Figure::SentenceBleu:
            return tr("Mean sentence BLEU");
        case Figure::F1:
            return tr("Word F1");
        case Figure::Recall:
            return tr("Word recall");
        case Figure::Precision:
            break;
    }
    return tr("Word precision");
}

void QualityPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void QualityPanel::retranslate() {
    for (const auto& [figure, action] : m_actions) action->setText(name(figure));
    m_empty->setSentence(tr("Drawn as soon as the answers are judged."));
    if (m_by == By::Length)
        m_header->setHelp({tr("How good the answers are whose source is that long; BLEU is that of all of them as one corpus."),
                           tr("the length from which the bars fall: without attention they fall early."),
                           tr("A range with few pairs says little; each run counts the tokens of its own tokenizer."),
                           QStringLiteral("worst-examples")});
    else
        m_header->setHelp(
            {tr("How many words of the references are in the answers (recall), how many words of the answers are in the references "
                "(precision), and both together (F1), by how often training has the word (compare-mt, Neubig et al. 2019)."),
             tr("words that training has never or seldom seen: subwords and copying raise them."),
             tr("Words are those that BLEU counts; a word may be right at the wrong place."), QStringLiteral("worst-examples")});
    refresh();
}

}  // namespace attune
