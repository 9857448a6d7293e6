#include "ui/pages/measure_panel.h"

#include "core/train/headline.h"
#include "ui/pages/panel_parts.h"
#include "ui/plots/block_numbers.h"
#include "ui/plots/curve_plot.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/panel_header.h"

#include <QEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace attune {

namespace {

/// A curve of validations: its name is said by MeasurePanel::tr.
struct ValidationCurve {
    const char* name;
    CurveRole role;
    double (*value)(const ValidationEvent&);
};

/// How a measure is drawn. The first curve is the one whose number stands in the header.
struct MeasureKind {
    Measure measure;
    bool isShare;
    bool isLogarithmic;
    std::vector<ValidationCurve> curves;  // none: drawn from other numbers
};

using E = const ValidationEvent&;

const MeasureKind& kindOf(Measure measure) {
    static const char* const valid = QT_TRANSLATE_NOOP("attune::MeasurePanel", "valid");
    static const std::array kinds{
        MeasureKind{Measure::ExactMatch, true, false, {{valid, CurveRole::Valid, [](E e) { return e.exactMatch; }}}},
        MeasureKind{Measure::Bleu, false, false, {{valid, CurveRole::Valid, [](E e) { return e.bleu; }}}},
        MeasureKind{Measure::TokenAccuracy,
                    true,
                    false,
                    {{valid, CurveRole::Valid, [](E e) { return e.tokenAccuracy; }},
                     {QT_TRANSLATE_NOOP("attune::MeasurePanel", "train"), CurveRole::Train, [](E e) { return e.trainTokenAccuracy; }}}},
        MeasureKind{Measure::ForcedFreeGap,
                    true,
                    false,
                    {{QT_TRANSLATE_NOOP("attune::MeasurePanel", "gap"), CurveRole::Valid, [](E e) { return e.forcedFreeGap(); }},
                     {QT_TRANSLATE_NOOP("attune::MeasurePanel", "forced"), CurveRole::RunA, [](E e) { return e.tokenAccuracy; }},
                     {QT_TRANSLATE_NOOP("attune::MeasurePanel", "free-running"), CurveRole::RunB, [](E e) { return e.editAccuracy; }}}},
        MeasureKind{Measure::Perplexity, false, true, {{valid, CurveRole::Valid, [](E e) { return e.perplexity; }}}},
        MeasureKind{Measure::Distinct,
                    true,
                    false,
                    {{QT_TRANSLATE_NOOP("attune::MeasurePanel", "distinct-1"), CurveRole::Valid, [](E e) { return e.distinct[0]; }},
                     {QT_TRANSLATE_NOOP("attune::MeasurePanel", "distinct-2"), CurveRole::RunA, [](E e) { return e.distinct[1]; }}}},
        MeasureKind{Measure::ByLength, true, false, {}},
        MeasureKind{Measure::GradientNorms, false, true, {}}};
    return *std::find_if(kinds.begin(), kinds.end(), [measure](const MeasureKind& each) { return each.measure == measure; });
}

/// Colours of the blocks in the order of their names; the others are dashed.
constexpr std::array blockRoles{CurveRole::RunA, CurveRole::RunB, CurveRole::Valid, CurveRole::Train, CurveRole::Plain};

}  // namespace

MeasurePanel::MeasurePanel(Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new PanelHeader(QString(), this);
    for (const Measure measure : {Measure::ExactMatch, Measure::Bleu, Measure::TokenAccuracy, Measure::ForcedFreeGap, Measure::Perplexity,
                                  Measure::Distinct, Measure::ByLength, Measure::GradientNorms}) {
        m_actions[measure] = m_menu.addAction(QString());
        m_actions[measure]->setCheckable(true);
        connect(m_actions[measure], &QAction::triggered, this, [this, measure] {
            m_chosenByPerson = true;
            choose(measure);
        });
    }
    m_header->setTitleMenu(&m_menu);
    m_plot = new CurvePlot(this);
    addPlotTools(m_header, this, m_plot);
    connect(m_plot, &CurvePlot::cursorMoved, this, [this](int update) {
        if (m_chosen != Measure::ByLength) emit cursorMoved(update);
    });
    m_empty = new EmptyPlace(QString());
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_plot);
    m_stack->addWidget(m_empty);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);
    choose(m_chosen);
    retranslate();
}

void MeasurePanel::clear() {
    m_validations.clear();
    m_norms.clear();
    m_chosenByPerson = false;
    m_cursor.reset();
    choose(m_chosen);
}

void MeasurePanel::truncate(double update) {
    std::erase_if(m_validations, [update](const ValidationEvent& event) { return static_cast<double>(event.update) > update; });
    for (auto& [block, points] : m_norms) {
        while (!points.isEmpty() && points.back().x() > update) points.removeLast();
    }
    if (m_chosen == Measure::ByLength)
        drawLengths();
    else
        m_plot->truncate(update);
}

void MeasurePanel::addSteps(const std::vector<StepEvent>& events) {
    const std::size_t blocks = m_norms.size();
    for (const StepEvent& event : events) {
        const auto update = static_cast<double>(event.update);
        for (const auto& [block, norm] : event.gradientNorms) m_norms[block].append({update, norm});
    }
    if (m_chosen != Measure::GradientNorms) return;
    if (m_norms.size() != blocks) {
        drawSeries();
    } else {
        for (const StepEvent& event : events) {
            for (const auto& [block, norm] : event.gradientNorms)
                m_plot->append(static_cast<int>(std::distance(m_norms.begin(), m_norms.find(block))), static_cast<double>(event.update),
                               norm);
        }
    }
    showEmptiness();
}

void MeasurePanel::addValidation(const ValidationEvent& event) {
    m_validations.push_back(event);
    const std::vector<ValidationCurve>& curves = kindOf(m_chosen).curves;
    for (std::size_t i = 0; i < curves.size(); ++i)
        m_plot->append(static_cast<int>(i), static_cast<double>(event.update), curves[i].value(event));
    if (m_chosen == Measure::ByLength) drawLengths();
    showEmptiness();
    showHeader();
}

void MeasurePanel::chooseHeadline() {
    if (!m_chosenByPerson) {
        const Headline headline = resolvedHeadline(m_workbench.training().config().train);
        choose(headline == Headline::ExactMatch ? Measure::ExactMatch
               : headline == Headline::Bleu     ? Measure::Bleu
                                                : Measure::TokenAccuracy);
    }
    showHeader();
}

void MeasurePanel::choose(Measure measure) {
    m_chosen = measure;
    for (const auto& [each, action] : m_actions) action->setChecked(each == measure);
    m_header->setHelp(help());
    m_empty->setSentence(m_chosen == Measure::GradientNorms ? tr("The curves begin with the first update.")
                                                            : tr("Measured at each validation."));
    drawSeries();
    showEmptiness();
    showHeader();
}

void MeasurePanel::drawSeries() {
    const MeasureKind& kind = kindOf(m_chosen);
    m_plot->removeAllSeries();
    m_plot->setPercent(kind.isShare);
    m_plot->setLogarithmic(kind.isLogarithmic);
    m_plot->setLegendVisible(kind.curves.size() != 1);
    for (const ValidationCurve& curve : kind.curves) {
        QVector<QPointF> points;
        for (const ValidationEvent& event : m_validations) points.append({static_cast<double>(event.update), curve.value(event)});
        m_plot->setSeries(m_plot->addSeries({tr(curve.name), curve.role, true, false, false}), points);
    }
    const bool byLength = m_chosen == Measure::ByLength;
    m_plot->setAxisName(byLength ? tr("source length") : tr("update"));
    m_plot->setCursorUpdate(byLength ? std::nullopt : m_cursor);
    if (byLength) drawLengths();
    if (m_chosen == Measure::GradientNorms) drawNorms();
}

/// The validation at or before the moment that is shown, the newest one beside the live picture.
const ValidationEvent* MeasurePanel::shownValidation() const {
    const bool past = m_cursor && !m_workbench.watch().isLive();
    const ValidationEvent* shown = nullptr;
    for (const ValidationEvent& event : m_validations) {
        if (!past || static_cast<double>(event.update) <= *m_cursor) shown = &event;
    }
    return shown;
}

void MeasurePanel::drawLengths() {
    QVector<QPointF> points;
    if (const ValidationEvent* shown = shownValidation()) {
        for (const LengthAccuracy& each : shown->byLength)
            points.append({static_cast<double>(each.length), static_cast<double>(each.exact) / static_cast<double>(each.pairs)});
    }
    m_plot->removeAllSeries();
    m_plot->setLegendVisible(false);
    m_plot->setSeries(m_plot->addSeries({tr("exact match"), CurveRole::Valid, true, false, false}), points);
}

void MeasurePanel::drawNorms() {
    for (const auto& [block, points] : m_norms) {
        const std::size_t place = static_cast<std::size_t>(std::distance(m_norms.begin(), m_norms.find(block)));
        const CurveRole role = blockRoles[place % blockRoles.size()];
        const bool dashed = place >= blockRoles.size();
        m_plot->setSeries(m_plot->addSeries({blockTitle(block), role, false, dashed, false}), points);
    }
}

bool MeasurePanel::isEmpty() const {
    if (m_chosen == Measure::GradientNorms) return m_norms.empty();
    if (m_chosen == Measure::ByLength) return !shownValidation() || shownValidation()->byLength.empty();
    return m_validations.empty();
}

void MeasurePanel::showEmptiness() {
    m_stack->setCurrentWidget(isEmpty() ? static_cast<QWidget*>(m_empty) : m_plot);
}

void MeasurePanel::setCursorUpdate(std::optional<double> update) {
    m_cursor = update;
    if (m_chosen == Measure::ByLength)
        drawLengths();
    else
        m_plot->setCursorUpdate(update);
    showHeader();
}

void MeasurePanel::showHeader() {
    m_header->setTitle(name(m_chosen));
    m_header->setSubtitle(subtitle());
    const bool past = m_cursor && !m_workbench.watch().isLive();
    const bool single = !kindOf(m_chosen).curves.empty();
    const double value = !single ? std::nan("") : past ? m_plot->valueAt(0, *m_cursor) : m_plot->lastValue(0);
    m_header->setValue(!std::isfinite(value) ? QString() : kindOf(m_chosen).isShare ? percentText(value) : shortText(value));
}

QString MeasurePanel::name(Measure measure) const {
    switch (measure) {
        case Measure::ExactMatch:
            return tr("Exact match");
        case Measure::Bleu:
            return tr("BLEU");
        case Measure::TokenAccuracy:
            return tr("Token accuracy");
        case Measure::ForcedFreeGap:
            return tr("Forced–free gap");
        case Measure::Perplexity:
            return tr("Perplexity");
        case Measure::Distinct:
            return tr("Distinct n-grams");
        case Measure::ByLength:
            return tr("Accuracy by length");
        case Measure::GradientNorms:
            return tr("Gradient norms");
    }
    return {};
}

QString MeasurePanel::subtitle() const {
    if (m_chosen == Measure::GradientNorms) return tr("of each block, before clipping");
    if (m_chosen == Measure::TokenAccuracy || m_chosen == Measure::Perplexity || m_chosen == Measure::ForcedFreeGap)
        return tr("validation");
    std::int64_t pairs = m_workbench.training().config().train.validationSentences;
    if (const auto& start = m_workbench.training().lastStart()) pairs = std::min(pairs, start->validPairs);
    return tr("valid, %1 pairs").arg(countText(pairs));
}

PanelHelp MeasurePanel::help() const {
    switch (m_chosen) {
        case Measure::ForcedFreeGap:
            return {tr("Token accuracy when the reference is fed, edit accuracy when the model reads its own words, and their difference."),
                    tr("a gap that closes: the model learns to go on from its own mistakes."),
                    tr("The forced side is measured on all validation pairs, the free one on those that are translated.")};
        case Measure::Distinct:
            return {tr("The share of different words and of different pairs of words among all that the answers say (Li et al. 2016)."),
                    tr("low shares: the same dull answer comes again and again."),
                    tr("More answers have lower shares: compare runs with as many translated pairs.")};
        case Measure::ByLength:
            return {tr("Exact match of the shown moment by the length of the source."), tr("the length from which it falls."),
                    tr("A length with few pairs jumps; the table does not say how many there are.")};
        case Measure::GradientNorms:
            return {tr("How steep the loss is in the weights of each block."), tr("a block far below the others: it hardly learns."),
                    tr("Large blocks have large norms; a block that is frozen has no curve.")};
        case Measure::ExactMatch:
        case Measure::Bleu:
        case Measure::TokenAccuracy:
        case Measure::Perplexity:
            break;
    }
    return {tr("How good the answers are on sentences the model never trained on."), tr("the update from which it stays high."),
            tr("Exact match counts an answer as wrong for a single token; BLEU of one run moves by a point or more.")};
}

void MeasurePanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        choose(m_chosen);
    }
    QWidget::changeEvent(event);
}

void MeasurePanel::retranslate() {
    for (const auto& [measure, action] : m_actions) action->setText(name(measure));
    showHeader();
}

}  // namespace attune
