#include "ui/pages/per_token_panel.h"

#include "ui/models/kept_hypothesis.h"
#include "ui/pages/panel_parts.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/reading_direction.h"
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

constexpr std::size_t shownOthers = 4;  // besides the chosen token

/// `.016`, `<.001`: what stands beside an alternative.
QString smallProbability(double probability) {
    return probability < 0.0005 ? QStringLiteral("<.001") : probabilityText(probability);
}

/// The best alternatives that were not chosen.
std::vector<TokenAlternative> others(const Hypothesis& hypothesis, std::size_t token) {
    std::vector<TokenAlternative> result;
    if (token >= hypothesis.topK.size()) return result;
    for (const TokenAlternative& alternative : hypothesis.topK[token])
        if (alternative.token != hypothesis.tokens[token] && result.size() < shownOthers) result.push_back(alternative);
    return result;
}

}  // namespace

PerTokenView::PerTokenView(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
}

void PerTokenView::setHypothesis(const Hypothesis& hypothesis) {
    m_hypothesis = hypothesis;
    std::vector<double> widths;
    const QFont big = textFont(TextSize::Control, true), small = textFont(TextSize::Note);
    const double number = QFontMetricsF(small).horizontalAdvance(QStringLiteral("<.001")) + scaled(6);
    for (std::size_t i = 0; i < hypothesis.tokens.size(); ++i) {
        double width = tokenWidth(QString::fromStdString(hypothesis.tokens[i]), big);
        for (const TokenAlternative& alternative : others(hypothesis, i))
            width = std::max(width, std::min<double>(scaled(90), tokenWidth(QString::fromStdString(alternative.token), small)) + number);
        widths.push_back(std::max<double>(width, scaled(34)));
    }
    placeColumns(widths, readsRightToLeft(hypothesis.tokens));
    updateGeometry();
    resize(sizeHint().expandedTo(size()));
    update();
}

void PerTokenView::placeColumns(const std::vector<double>& widths, bool rightToLeft) {
    const double gap = scaled(16);
    m_columns.clear();
    m_width = gap;
    for (const double width : widths) {
        m_columns.push_back({m_width, width});
        m_width += width + gap;
    }
    if (rightToLeft)
        for (Column& column : m_columns) column.left = m_width - column.left - column.width;
}

void PerTokenView::setLinked(int token) {
    if (token == m_linked) return;
    m_linked = token;
    update();
}

QSize PerTokenView::sizeHint() const {
    return {static_cast<int>(std::ceil(m_width)), scaled(48 + 19 * static_cast<int>(shownOthers) + 6)};
}

void PerTokenView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paint(painter);
}

void PerTokenView::paint(QPainter& painter) const {
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t token = 0; token < m_columns.size(); ++token) paintColumn(painter, token);
}

void PerTokenView::paintColumn(QPainter& painter, std::size_t token) const {
    const Colours& c = colours();
    const auto [left, width] = m_columns[token];
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
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        if (x >= m_columns[i].left && x < m_columns[i].left + m_columns[i].width + scaled(16)) token = static_cast<int>(i);
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
    addPictureTools(m_header, this, [this] {
        return Picture{QStringLiteral("tokens"), m_view->sizeHint(), [this](QPainter& painter) { m_view->paint(painter); },
                       [this] { return csv(); }};
    });
    connect(m_view, &PerTokenView::tokenHovered, this, &PerTokenPanel::tokenHovered);
    connect(&m_workbench.watch(), &WatchState::hypothesisChanged, this, &PerTokenPanel::refresh);
    connect(&m_workbench.watch(), &WatchState::momentChanged, this, &PerTokenPanel::refresh);
    retranslate();
}

void PerTokenPanel::setLinked(int token) {
    m_view->setLinked(token);
}

bool PerTokenPanel::isFilled() const {
    return m_stack->currentWidget() == m_scroll;
}

void PerTokenPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void PerTokenPanel::refresh() {
    if (!isVisible()) return;
    const WatchState& watch = m_workbench.watch();
    const Hypothesis* hypothesis = watch.hypothesis();
    const Moment* kept = hypothesis ? nullptr : watch.answerOf(watch.sentence().source);
    m_stack->setCurrentWidget(hypothesis || kept ? static_cast<QWidget*>(m_scroll) : m_empty);
    if (hypothesis) {
        m_header->setSubtitle(tr("hypothesis %1 · the likeliest words at each step").arg(watch.hypothesisIndex() + 1));
        m_view->setHypothesis(*hypothesis);
    } else if (kept) {
        m_header->setSubtitle(tr("greedy, as kept with update %1: without alternatives").arg(countText(kept->update)));
        m_view->setHypothesis(keptHypothesis(*kept, m_workbench.search().lengthPenalty));
    } else {
        m_header->setSubtitle({});
    }
}

QString PerTokenPanel::csv() const {
    QString lines = QStringLiteral("position,token,rank,alternative,log_probability\n");
    const Hypothesis& hypothesis = m_view->hypothesis();
    const auto add = [&](std::size_t i, const QString& rank, const std::string& token, double logProbability) {
        lines += QStringLiteral("%1,%2,%3,%4,%5\n")
                     .arg(QString::number(i), csvField(QString::fromStdString(hypothesis.tokens[i])), rank,
                          csvField(QString::fromStdString(token)), QString::number(logProbability, 'g', 8));
    };
    for (std::size_t i = 0; i < hypothesis.tokens.size() && i < hypothesis.logProbabilities.size(); ++i) {
        if (i >= hypothesis.topK.size()) {
            add(i, {}, hypothesis.tokens[i], hypothesis.logProbabilities[i]);  // the rank was not kept
            continue;
        }
        for (std::size_t k = 0; k < hypothesis.topK[i].size(); ++k)
            add(i, QString::number(k + 1), hypothesis.topK[i][k].token, hypothesis.topK[i][k].logProbability);
    }
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
                       tr("The alternatives are those of this answer; another beginning leads to others."), QStringLiteral("hypotheses")});
    m_empty->setSentence(tr("The words appear as soon as there is an answer."));
    refresh();
}

}  // namespace attune
