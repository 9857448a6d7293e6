#include "ui/pages/answer_lines.h"

#include "core/metrics/token_difference.h"
#include "ui/widgets/marked_tokens.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace attune {

namespace {

constexpr int lineHeight = 25, numberWidth = 92;

std::vector<std::string> spoken(const std::optional<Hypothesis>& answer) {
    std::vector<std::string> tokens = answer ? answer->tokens : std::vector<std::string>();
    if (!tokens.empty() && tokens.back() == "</s>") tokens.pop_back();
    return tokens;
}

}  // namespace

AnswerLines::AnswerLines(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    retranslate();
}

void AnswerLines::setAnswers(std::optional<Hypothesis> before, std::optional<Hypothesis> after) {
    m_before = std::move(before);
    m_after = std::move(after);
    m_refusal.clear();
    setAccessibleDescription(
        QString::fromStdString((m_before ? m_before->text : std::string()) + " / " + (m_after ? m_after->text : std::string())));
    update();
}

void AnswerLines::setRefusal(const QString& refusal) {
    m_after.reset();
    m_refusal = refusal;
    setToolTip(refusal);
    update();
}

QList<bool> AnswerLines::changed() const {
    const std::vector<bool> marks = differingTokens(spoken(m_before), spoken(m_after));
    return QList<bool>(marks.begin(), marks.end());
}

NumberTable AnswerLines::numbers() const {
    const std::optional<Hypothesis> before = m_before, after = m_after;
    NumberTable table;
    table.columns = {tr("before"), tr("after"), tr("log p before"), tr("log p after")};
    table.textColumns = 2;
    const auto count = [](const std::optional<Hypothesis>& answer) { return answer ? static_cast<int>(answer->tokens.size()) : 0; };
    table.rows = std::max(count(before), count(after));
    table.text = [before, after](int row, int column) {
        const std::optional<Hypothesis>& answer = column % 2 == 0 ? before : after;
        const auto place = static_cast<std::size_t>(row);
        if (!answer || place >= answer->tokens.size()) return QString();
        if (column < 2) return QString::fromStdString(answer->tokens[place]);
        return place < answer->logProbabilities.size() ? fixedText(answer->logProbabilities[place], 3) : QString();
    };
    return table;
}

QSize AnswerLines::sizeHint() const {
    return {scaled(320), scaled(2 * lineHeight)};
}

void AnswerLines::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintAnswer(painter, 0, tr("before"), m_before, {});
    if (m_refusal.isEmpty()) return paintAnswer(painter, 1, tr("after"), m_after, changed());
    painter.setPen(colours().bad);
    paintLine(painter, QRectF(0, scaled(lineHeight), width(), scaled(lineHeight)), m_refusal, textFont(TextSize::Label));
}

void AnswerLines::paintAnswer(QPainter& painter, int line, const QString& name, const std::optional<Hypothesis>& answer,
                              const QList<bool>& changed) const {
    const Colours& c = colours();
    const QFont small = textFont(TextSize::Label);
    const QRectF place(0, scaled(line * lineHeight), width(), scaled(lineHeight));
    const double names =
        std::max(QFontMetricsF(small).horizontalAdvance(tr("before")), QFontMetricsF(small).horizontalAdvance(tr("after")));
    painter.setPen(c.muted);
    paintLine(painter, place, name, small);
    if (!answer) return;
    QStringList tokens;
    for (const std::string& token : spoken(answer)) tokens << QString::fromStdString(token);
    paintMarkedTokens(painter, place.adjusted(std::ceil(names) + scaled(16), 0, -scaled(numberWidth), 0), tokens, changed, true);
    painter.setFont(small);
    painter.setPen(c.text);
    painter.drawText(place, int(Qt::AlignRight | Qt::AlignVCenter), tr("log p") + u' ' + fixedText(answer->logProbability, 2));
}

void AnswerLines::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void AnswerLines::retranslate() {
    setAccessibleName(tr("The answer before and after"));
    update();
}

}  // namespace attune
