#include "ui/pages/beam_tree_panel.h"

#include "ui/messages.h"
#include "ui/pages/node_panel.h"
#include "ui/pages/other_beams.h"
#include "ui/pages/panel_parts.h"
#include "ui/plots/beam_tree.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

namespace attune {

namespace {

constexpr double zoomStep = 1.25;

}  // namespace

BeamTreePanel::BeamTreePanel(Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench) {
    build();
    connectAll();
    retranslate();
}

void BeamTreePanel::build() {
    m_header = new PanelHeader(QString(), this);
    m_release = new QPushButton(this);
    m_release->setFixedHeight(scaled(26));
    m_release->hide();
    m_views = new SegmentedControl(this);
    m_views->addSegment({});
    m_views->addSegment({});
    m_views->setCurrentIndex(1);
    m_header->addWidget(m_release);
    m_header->addWidget(m_views);
    m_tree = new BeamTree(this);
    m_larger = m_view.addAction(QString(), this, [this] { m_tree->setZoom(m_tree->zoom() * zoomStep); });
    m_smaller = m_view.addAction(QString(), this, [this] { m_tree->setZoom(m_tree->zoom() / zoomStep); });
    m_fit = m_view.addAction(QString(), m_tree, &BeamTree::fit);
    m_natural = m_view.addAction(QString(), this, [this] { m_tree->setZoom(1); });
    m_header->addTool(HeaderTool::View)->setMenu(&m_view);
    addPlotTools(m_header, this, m_tree);
    m_empty = new EmptyPlace(QString(), QStringLiteral(" "), this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_empty);
    m_node = new NodePanel(this);
    auto* left = new QWidget(this);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(left, 1);
    row->addWidget(panelLine(QFrame::VLine));
    row->addWidget(m_node);
}

void BeamTreePanel::connectAll() {
    WatchState& watch = m_workbench.watch();
    connect(&watch, &WatchState::hypothesisChanged, this, &BeamTreePanel::refresh);
    connect(&watch, &WatchState::sentenceChanged, this, &BeamTreePanel::newSentence);
    connect(&m_workbench.training(), &TrainingSession::runChanged, this, &BeamTreePanel::newSentence);
    connect(m_empty, &EmptyPlace::clicked, &watch, &WatchState::showLive);
    connect(m_views, &SegmentedControl::currentIndexChosen, this, [this](int index) {
        if (index == 0) emit listRequested();
        m_views->setCurrentIndex(1);
    });
    connect(m_release, &QPushButton::clicked, this, [this] { search({}); });
    connect(m_tree, &BeamTree::selectionChanged, this, &BeamTreePanel::showNode);
    connect(m_tree, &BeamTree::chosen, this, &BeamTreePanel::chooseAnswer);
    connect(m_tree, &BeamTree::escaped, this, &BeamTreePanel::listRequested);
    connect(m_node, &NodePanel::nodeChosen, m_tree, &BeamTree::select);
    connect(m_node, &NodePanel::searchRequested, this, &BeamTreePanel::search);
    connect(m_node->otherBeams(), &OtherBeams::wanted, this, &BeamTreePanel::compareBeams);
    connect(&m_searches, &SearchSession::busyChanged, this, [this] {
        m_node->otherBeams()->setBusy(m_searches.isComparing());
        showCaption();
    });
    connect(&m_searches, &SearchSession::searched, this, [this](const SearchAnswer& found) {
        if (!answer() || found.question.sentence != m_workbench.watch().sentence().source) return;
        m_prefix = found.question.prefix;
        m_found = found;
        m_shownSeconds = answer()->seconds;
        showTrace(found.translation);
        if (!m_workbench.training().isTraining()) compareBeams();
    });
    connect(&m_searches, &SearchSession::compared, m_node->otherBeams(), &OtherBeams::setAnswer);
    connect(&m_searches, &SearchSession::failed, this, [this](const Error& error) { m_node->setProblem(translated(error)); });
}

const Answer* BeamTreePanel::answer() const {
    const WatchState& watch = m_workbench.watch();
    return watch.hypothesis() && !watch.answer()->translation.trace.empty() ? &*watch.answer() : nullptr;
}

SearchQuestion BeamTreePanel::question() const {
    return {m_workbench.watch().sentence().source, m_prefix, {}, m_workbench.search()};
}

void BeamTreePanel::newSentence() {
    m_searches.cancel();
    m_prefix.clear();
    m_found.reset();
    m_shownSeconds = -1;
    m_node->otherBeams()->clear();
    refresh();
}

void BeamTreePanel::search(const std::vector<std::string>& prefix, const QString& typed) {
    if (prefix.empty() && typed.isEmpty()) {
        newSentence();
        return;
    }
    SearchQuestion wanted = question();
    wanted.prefix = prefix;
    wanted.typed = typed.toStdString();
    m_node->setProblem({});
    m_searches.search(m_workbench.translation().weights(), wanted);
}

void BeamTreePanel::refresh() {
    if (!isVisible()) return;
    const WatchState& watch = m_workbench.watch();
    const bool kept = !watch.hypothesis() && watch.answerOf(watch.sentence().source);
    m_stack->setCurrentWidget(watch.hypothesis() ? static_cast<QWidget*>(m_tree) : m_empty);
    m_empty->button()->setVisible(kept);
    m_empty->setSentence(kept ? tr("Of kept moments only the greedy answer is there: a tree takes a search with the current weights.")
                              : tr("The tree appears as soon as there is a sentence."));
    if (!watch.hypothesis()) {
        m_tree->setTrace(nullptr);
        m_shownSeconds = -1;
    } else if (answer() && answer()->seconds != m_shownSeconds) {
        m_shownSeconds = answer()->seconds;
        if (m_prefix.empty()) {
            showTrace(answer()->translation);
            m_workbench.training().isTraining() ? m_node->otherBeams()->clear() : compareBeams();
        } else {
            search(m_prefix);  // the weights or the way to search are others now
        }
    }
    showCaption();
}

void BeamTreePanel::showTrace(const Translation& translation) {
    m_sourceTokens = translation.tokens;
    m_tree->setTrace(std::make_shared<const SearchTrace>(translation.trace));
    showCaption();
}

void BeamTreePanel::showCaption() {
    QStringList parts;
    if (!m_tree->isEmpty()) {
        const std::vector<TraceNode>& nodes = m_tree->trace()->nodes;
        const auto pruned = static_cast<int>(std::ranges::count(nodes, NodeState::Pruned, &TraceNode::state));
        const auto steps = static_cast<int>(std::ranges::max(nodes, {}, &TraceNode::step).step);
        parts << tr("%n steps", nullptr, steps)
              << tr("%n nodes, %1 of them pruned", nullptr, static_cast<int>(nodes.size()) - 1).arg(countText(pruned));
        if (!m_prefix.empty()) {
            QStringList words;
            for (const std::string& token : m_prefix) words << QString::fromStdString(token);
            parts << tr("forced: %1").arg(words.join(u' '));
        }
    }
    if (m_searches.isSearching()) parts << tr("searching …");
    m_header->setSubtitle(parts.join(QStringLiteral(" · ")));
    m_release->setVisible(!m_prefix.empty());
}

void BeamTreePanel::showNode(std::int64_t node) {
    m_node->setNode(m_tree->trace(), node, m_sourceTokens);
}

/// Where an answer ends, it becomes the current hypothesis.
void BeamTreePanel::chooseAnswer(std::int64_t node) {
    if (!m_prefix.empty() || !answer()) return;
    const std::int64_t place = m_tree->trace()->nodes[static_cast<std::size_t>(node)].answer;
    if (place > 0 && place <= std::ssize(answer()->translation.hypotheses))
        m_workbench.watch().setHypothesisIndex(static_cast<int>(place) - 1);
}

void BeamTreePanel::compareBeams() {
    if (!m_workbench.translation().canAnswer()) return;
    m_searches.compare(m_workbench.translation().weights(), question(), OtherBeams::beams());
}

void BeamTreePanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_workbench.setTracing(true);
    refresh();
}

void BeamTreePanel::hideEvent(QHideEvent* event) {
    m_workbench.setTracing(false);
    m_searches.cancel();
    QWidget::hideEvent(event);
}

void BeamTreePanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void BeamTreePanel::retranslate() {
    m_header->setTitle(tr("Beam tree"));
    m_header->setHelp(
        {tr("Every node of the beam search: what it kept at each step, and of what it dropped the likeliest, with the reason."),
         tr("a path that begins below the winning one and comes back to it, or is dropped just before."),
         tr("A branch that was pruned need not be worse: the beam judges a beginning before it knows the end."),
         QStringLiteral("beam-tree")});
    m_views->setSegmentText(0, tr("List"));
    m_views->setSegmentText(1, tr("Tree"));
    m_views->setAccessibleName(tr("How hypotheses are shown"));
    m_release->setText(tr("Release prefix"));
    m_release->setToolTip(tr("Search again without the forced beginning."));
    m_larger->setText(tr("Larger"));
    m_smaller->setText(tr("Smaller"));
    m_fit->setText(tr("Fit the panel"));
    m_natural->setText(tr("Natural size"));
    m_tree->setAccessibleName(tr("Beam tree"));
    m_empty->setButton(tr("Show the current weights"));
    refresh();
    showCaption();
}

}  // namespace attune
