#include "ui/pages/per_token_panel.h"

#include "ui/pages/panel_parts.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace attune {

namespace {

constexpr std::size_t shownAlternatives = 4;  // besides the chosen token

/// `.016`, `<.001`: what stands beside an alternative.
QString smallProbability(double probability) {
    return probability < 0.0005 ? QStringLiteral("<.001") : probabilityText(probability);
}

/// The best alternatives that were not chosen.
std::vector<TokenAlternative> others(const Hypothesis& hypothesis, std::size_t token) {
    std::vector<TokenAlternative> result;
    if (token >= hypothesis.topK.size()) return result;
    for (const TokenAlternative& alternative : hypothesis.topK[token])
        if (alternative.token != hypothesis.tokens[token] && result.size() < shownAlternatives) result.push_back(alternative);
    return result;
}

}  // namespace

PerTokenView::PerTokenView(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
}

void PerTokenView::setHypothesis(const Hypothesis& hypothesis) {
    m_hypothesis = hypothesis;
    m_lefts.clear();
    double x = scaled(16);
    const QFont big = textFont(TextSize::Control, true), small = textFont(TextSize::Note);
    const double number = QFontMetricsF(small).horizontalAdvance(QStringLiteral("<.001")) + scaled(6);
    for (std::size_t i = 0; i < hypothesis.tokens.size(); ++i) {
        m_lefts.push_back(x);
        double width = tokenWidth(QString::fromStdString(hypothesis.tokens[i]), big);
        for (const TokenAlternative& alternative : others(hypothesis, i))
            width = std::max(width, std::min<double>(scaled(90), tokenWidth(QString::fromStdString(alternative.token), small)) + number);
        x += std::max<double>(width, scaled(34)) + scaled(16);
    }
    m_lefts.push_back(x);
    updateGeometry();
    resize(sizeHint().expandedTo(size()));
    update();
}

void PerTokenView::setLinked(int token) {
    if (token == m_linked) return;
    m_linked = token;
    update();
}

QSize PerTokenView::sizeHint() const {
    return {static_cast<int>(m_lefts.empty() ? scaled(100) : m_lefts.back()), scaled(48 + 19 * static_cast<int>(shownAlternatives) + 6)};
}

void PerTokenView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paint(painter);
}

void PerTokenView::paint(QPainter& painter) const {
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t token = 0; token + 1 < m_lefts.size(); ++token) paintColumn(painter, token);
}

void PerTokenView::paintColumn(QPainter& painter, std::size_t token) const {
    const Colours& c = colours();
    const double left = m_lefts[token], width = m_lefts[token + 1] - left - scaled(16);
    const bool linked = static_cast<int>(token) == m_linked;
    if (linked) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.hover);
        painter.drawRoundedRect(QRectF(left - scaled(6), 0, width + scaled(12), scaled(26)), scaled(4), scaled(4));
    }
    painter.setPen(c.text);
    paintToken(painter, QRectF(left, 0, width, scaled(26)), QString::fromStdString(m_hypothesis.tokens[token]),
               textFont(TextSize::Control, linked), Qt::AlignLeft);
    const double probability = token < m_hypothesis.logProbabilities.size() ? std::exp(m_hypothesis.logProbabilities[token]) : 0;
    const QRectF track(left, scaled(28), width, scaled(4));
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.border);
    painter.drawRoundedRect(track, scaled(2), scaled(2));
    painter.setBrush(c.muted);
    painter.drawRoundedRect(QRectF(track.left(), track.top(), std::max(track.height(), track.width() * probability), track.height()),
                            scaled(2), scaled(2));
    painter.setPen(c.text);
    painter.setFont(textFont(TextSize::Label));
    painter.drawText(QRectF(left, scaled(34), width, scaled(20)), int(Qt::AlignLeft | Qt::AlignVCenter), probabilityText(probability));
    painter.setPen(c.muted);
    double y = scaled(54);
    for (const TokenAlternative& alternative : others(m_hypothesis, token)) {
        const QFont font = textFont(TextSize::Note);
        const QString number = smallProbability(std::exp(alternative.logProbability));
        const double numberWidth = QFontMetricsF(font).horizontalAdvance(number);
        paintToken(painter, QRectF(left, y, width - numberWidth - scaled(4), scaled(19)), QString::fromStdString(alternative.token), font,
                   Qt::AlignLeft);
        painter.setFont(font);
        painter.drawText(QRectF(left, y, width, scaled(19)), int(Qt::AlignRight | Qt::AlignVCenter), number);
        y += scaled(19);
    }
}

void PerTokenView::mouseMoveEvent(QMouseEvent* event) {
    const double x = event->position().x();
    int token = -1;
    for (std::size_t i = 0; i + 1 < m_lefts.size(); ++i)
        if (x >= m_lefts[i] && x < m_lefts[i + 1]) token = static_cast<int>(i);
    setLinked(token);
    emit tokenHovered(token);
}

void PerTokenView::leaveEvent(QEvent*) {
    setLinked(-1);
    emit tokenHovered(-1);
}

PerTokenPanel::PerTokenPanel(Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench) {
    m_header = new PanelHeader(QString(), this);
    m_view = new PerTokenView;
    m_scroll = new QScrollArea(this);
    m_scroll->setWidget(m_view);
    m_scroll->setWidgetResizable(true);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_empty = new EmptyPlace(QString(), QString(), this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_scroll);
    m_stack->addWidget(m_empty);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);
    addPictureTools(
        m_header, this,
        [this] {
            return Picture{QStringLiteral("tokens"), m_view->sizeHint(), [this](QPainter& painter) { m_view->paint(painter); },
                           [this] { return csv(); }};
        },
        true);
    connect(m_view, &PerTokenView::tokenHovered, this, &PerTokenPanel::tokenHovered);
    connect(&m_workbench.watch(), &WatchState::hypothesisChanged, this, &PerTokenPanel::refresh);
    retranslate();
}

void PerTokenPanel::setLinked(int token) {
    m_view->setLinked(token);
}

void PerTokenPanel::refresh() {
    const Hypothesis* hypothesis = m_workbench.watch().hypothesis();
    m_stack->setCurrentWidget(hypothesis ? static_cast<QWidget*>(m_scroll) : m_empty);
    m_header->setSubtitle(hypothesis ? tr("hypothesis %1 · the likeliest words at each step").arg(m_workbench.watch().hypothesisIndex() + 1)
                                     : QString());
    if (hypothesis) m_view->setHypothesis(*hypothesis);
}

QString PerTokenPanel::csv() const {
    QString lines = QStringLiteral("position,token,rank,alternative,log_probability\n");
    const Hypothesis& hypothesis = m_view->hypothesis();
    for (std::size_t i = 0; i < hypothesis.topK.size() && i < hypothesis.tokens.size(); ++i)
        for (std::size_t k = 0; k < hypothesis.topK[i].size(); ++k)
            lines += QStringLiteral("%1,%2,%3,%4,%5\n")
                         .arg(QString::number(i), csvField(QString::fromStdString(hypothesis.tokens[i])), QString::number(k + 1),
                              csvField(QString::fromStdString(hypothesis.topK[i][k].token)),
                              QString::number(hypothesis.topK[i][k].logProbability, 'g', 8));
    return lines;
}

void PerTokenPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void PerTokenPanel::retranslate() {
    m_header->setTitle(tr("Per token"));
    m_header->setHelp({tr("How sure the model was of each token of the chosen answer, and what it would have said instead."),
                       tr("short bars: there a second word was nearly as likely."),
                       tr("The alternatives are those of this answer; another beginning leads to others.")});
    m_empty->setSentence(tr("The words appear as soon as there is an answer."));
    refresh();
}

}  // namespace attune
