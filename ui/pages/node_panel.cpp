#include "ui/pages/node_panel.h"

#include "ui/pages/other_beams.h"
#include "ui/pages/panel_parts.h"
#include "ui/plots/beam_tree_numbers.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/fact_table.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/share_bars.h"
#include "ui/widgets/style.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace attune {

namespace {

constexpr std::size_t mostAttended = 14;  // rows of attention; of a longer sentence those that were read most
constexpr std::size_t tallRows = 7;       // fewer have more room

QString smallProbability(double probability) {
    return probability < 0.0005 ? QStringLiteral("<.001") : probabilityText(probability);
}

ElidedLabel* partTitle(QWidget* parent) {
    auto* label = new ElidedLabel({}, parent);
    label->setInk(Ink::Muted);
    label->setContentsMargins(0, 0, 0, 0);
    return label;
}

QWidget* withMargin(QWidget* widget, double above, double below) {
    auto* place = new QWidget;
    auto* row = new QHBoxLayout(place);
    row->setContentsMargins(scaled(16), scaled(above), scaled(16), scaled(below));
    row->addWidget(widget);
    return place;
}

}  // namespace

NodePanel::NodePanel(QWidget* parent) : QWidget(parent) {
    m_header = new PanelHeader(QString(), this);
    m_facts = new FactTable;
    m_attentionTitle = partTitle(this);
    m_attention = new ShareBars(ShareBars::Kind::Weights);
    m_attentionNote = partTitle(this);
    m_likeliestTitle = partTitle(this);
    m_likeliest = new ShareBars(ShareBars::Kind::Probabilities);
    m_beams = new OtherBeams(this);
    auto* told = new QWidget;
    auto* lines = new QVBoxLayout(told);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    lines->addWidget(withMargin(m_facts, 4, 8));
    lines->addWidget(withMargin(m_attentionTitle, 4, 4));
    lines->addWidget(m_attention);
    lines->addWidget(withMargin(m_attentionNote, 2, 0));
    lines->addWidget(withMargin(m_likeliestTitle, 8, 4));
    lines->addWidget(m_likeliest);
    lines->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(told);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(scroll, 1);
    column->addWidget(makeActions());
    column->addWidget(insetLine());
    column->addWidget(m_beams);
    setFixedWidth(scaled(286));
    connect(m_likeliest, &ShareBars::chosen, this, &NodePanel::chooseWord);
    retranslate();
}

QWidget* NodePanel::makeActions() {
    auto* actions = new QWidget(this);
    m_force = new QPushButton(icon(IconName::ChevronRight, Ink::OnAccent), {}, actions);
    setPrimary(m_force);
    m_word = new QLineEdit(actions);
    m_word->setMaxLength(400);
    m_search = new QPushButton(actions);
    m_problem = new QLabel(actions);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setFont(textFont(TextSize::Label));
    m_problem->hide();
    auto* row = new QHBoxLayout;
    row->setSpacing(scaled(6));
    row->addWidget(m_word, 1);
    row->addWidget(m_search);
    auto* column = new QVBoxLayout(actions);
    column->setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(14));
    column->setSpacing(scaled(8));
    column->addWidget(m_force);
    column->addLayout(row);
    column->addWidget(m_problem);
    connect(m_force, &QPushButton::clicked, this, &NodePanel::force);
    connect(m_search, &QPushButton::clicked, this, &NodePanel::searchWord);
    connect(m_word, &QLineEdit::returnPressed, this, &NodePanel::searchWord);
    connect(m_word, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_search->setEnabled(shown() && !text.trimmed().isEmpty());
        setProblem({});
    });
    return actions;
}

const TraceNode* NodePanel::shown() const {
    return m_trace && m_node >= 0 ? &m_trace->nodes[static_cast<std::size_t>(m_node)] : nullptr;
}

void NodePanel::setNode(std::shared_ptr<const SearchTrace> trace, std::int64_t node, const std::vector<std::string>& sourceTokens) {
    m_trace = std::move(trace);
    m_node = node;
    m_source = sourceTokens;
    setProblem({});
    refresh();
}

void NodePanel::setProblem(const QString& problem) {
    QPalette palette = m_problem->palette();
    palette.setColor(QPalette::WindowText, colours().bad);
    m_problem->setPalette(palette);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void NodePanel::refresh() {
    const TraceNode* node = shown();
    m_header->setTitle(node ? visibleToken(QString::fromStdString(node->token)) : tr("No node chosen"));
    const bool root = node && node->parent < 0;
    m_header->setSubtitle(!node            ? QString()
                          : root           ? tr("start")
                          : node->rank > 0 ? tr("step %1, rank %2").arg(node->step).arg(node->rank)
                                           : tr("step %1").arg(node->step));
    m_force->setEnabled(node && !root);
    m_word->setEnabled(node != nullptr);
    m_search->setEnabled(node && !m_word->text().trimmed().isEmpty());
    refreshFacts();
    refreshAttention();
    refreshLikeliest();
}

void NodePanel::refreshFacts() {
    const TraceNode* node = shown();
    if (!node) return m_facts->setFacts({});
    const QString dash(QChar(0x2014));
    const QString path = pathWords(*m_trace, m_node), fate = fateText(*node);
    const bool scored = node->answer > 0;
    m_facts->setFacts({{tr("path"), path.isEmpty() ? dash : path, {}},
                       {tr("log p"), fixedText(node->sum, 2), tr("Of the whole path: the sum of its tokens' log-probabilities.")},
                       {tr("p(token)"), node->parent < 0 ? dash : probabilityText(std::exp(node->logProbability)), {}},
                       {tr("fate"), scored ? tr("%1 · score %2").arg(fate, fixedText(node->score, 2)) : fate, {}}});
}

void NodePanel::refreshAttention() {
    const TraceNode* node = shown();
    const bool chosen = node && node->choice >= 0;
    const std::vector<float> weights = chosen ? m_trace->choices[static_cast<std::size_t>(node->choice)].attention : std::vector<float>();
    std::vector<std::size_t> order(std::min(weights.size(), m_source.size()));
    std::iota(order.begin(), order.end(), 0U);
    double left = 0;
    if (order.size() > mostAttended) {
        std::ranges::stable_sort(order, std::ranges::greater(), [&](std::size_t j) { return weights[j]; });
        for (std::size_t i = mostAttended; i < order.size(); ++i) left += weights[order[i]];
        order.resize(mostAttended);
        std::ranges::sort(order);
    }
    std::vector<ShareBars::Row> rows;
    for (const std::size_t j : order) rows.push_back({QString::fromStdString(m_source[j]), weights[j], weightText(weights[j]), false});
    m_attention->setRowHeight(rows.size() <= tallRows ? 21 : 16);
    const auto others = static_cast<int>(std::min(weights.size(), m_source.size()) - rows.size());
    m_attentionNote->parentWidget()->setVisible(others > 0 || (chosen && rows.empty()));
    m_attentionNote->setText(others > 0 ? tr("%n others: %1 in all", nullptr, others).arg(weightText(left))
                                        : tr("This model has no attention."));
    m_attention->setRows(std::move(rows));
    m_attentionTitle->parentWidget()->setVisible(chosen);
}

void NodePanel::refreshLikeliest() {
    const TraceNode* node = shown();
    m_likeliestTitle->parentWidget()->setVisible(node && node->parent >= 0);
    std::vector<ShareBars::Row> rows;
    const auto add = [&](const TokenAlternative& each, bool current) {
        const double probability = std::exp(each.logProbability);
        rows.push_back({QString::fromStdString(each.token), probability, smallProbability(probability), current});
    };
    if (node && node->parent >= 0) {
        for (const TokenAlternative& each : m_trace->alternatives(m_node)) add(each, each.token == node->token);
        if (std::ranges::none_of(rows, &ShareBars::Row::current)) add({node->token, node->logProbability}, true);
    }
    m_likeliest->setRows(std::move(rows));
}

void NodePanel::chooseWord(int row) {
    const TraceNode* node = shown();
    const QString token = m_likeliest->rows()[static_cast<std::size_t>(row)].token;
    for (std::size_t i = 1; node && i < m_trace->nodes.size(); ++i)
        if (m_trace->nodes[i].parent == node->parent && m_trace->nodes[i].token == token.toStdString())
            return emit nodeChosen(static_cast<std::int64_t>(i));
    m_word->setText(plainToken(token));
    m_word->setFocus();
}

void NodePanel::force() {
    if (shown()) emit searchRequested(m_trace->tokens(m_node), {});
}

void NodePanel::searchWord() {
    const TraceNode* node = shown();
    if (node && !m_word->text().trimmed().isEmpty())
        emit searchRequested(m_trace->tokens(std::max<std::int64_t>(0, node->parent)), m_word->text().trimmed());
}

void NodePanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    if (event->type() == QEvent::PaletteChange) setProblem(m_problem->text());
    QWidget::changeEvent(event);
}

void NodePanel::retranslate() {
    m_header->setHelp({tr("One node of the search: its path, how probable its token was, and what became of it."),
                       tr("the likeliest words: where two are nearly equal, the beam decides which branch lives."),
                       tr("The weights say what the model read for this token, not why it chose it.")});
    m_attentionTitle->setText(tr("Attention of this step"));
    m_attention->setAccessibleName(tr("Attention of this step"));
    m_likeliestTitle->setText(tr("Likeliest words here"));
    m_likeliest->setAccessibleName(tr("Likeliest words here"));
    m_force->setText(tr("Force this prefix"));
    m_force->setToolTip(tr("Search again for answers that begin like this path."));
    m_word->setPlaceholderText(tr("another word …"));
    m_word->setAccessibleName(tr("Another word at this node"));
    m_word->setToolTip(tr("Takes the place of this node's token; search for answers that go on from there."));
    m_search->setText(tr("Search"));
    refresh();
}

}  // namespace attune
