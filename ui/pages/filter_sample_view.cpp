#include "ui/pages/filter_sample_view.h"

#include "core/text/unicode.h"
#include "ui/messages.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_chips.h"
#include "ui/widgets/token_text.h"

#include <QEvent>
#include <QPainter>

#include <utility>

namespace attune {

namespace {

constexpr int shownPairs = 3;
constexpr double textHeight = 18, chipsHeight = 24, gap = 8;
constexpr double pairHeight = 2 * (textHeight + chipsHeight) + gap;

void paintSide(QPainter& painter, const QRectF& text, const QRectF& chips, const std::string& sentence,
               const std::vector<std::string>& tokens) {
    const bool rightToLeft = isRightToLeft(sentence);
    painter.setPen(colours().muted);
    paintLine(painter, text, QString::fromStdString(sentence), textFont(TextSize::Label), rightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    std::vector<TokenChip> shown;
    for (const std::string& token : tokens) shown.push_back({QString::fromStdString(token), false});
    paintTokenChips(painter, chips, shown, rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
}

void paintReason(QPainter& painter, const QRectF& line, const QString& reason) {
    const double side = scaled(14);
    paintIcon(painter, QRectF(line.left(), line.center().y() - side / 2, side, side), IconName::Cross, colours().bad);
    painter.setPen(colours().bad);
    paintLine(painter, line.adjusted(side + scaled(6), 0, 0, 0), reason, textFont(TextSize::Label));
}

}  // namespace

FilterSampleView::FilterSampleView(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void FilterSampleView::setSample(std::vector<SampledPair> sample) {
    m_sample = std::move(sample);
    m_note.clear();
    describe();
}

void FilterSampleView::setNote(const QString& note) {
    m_sample.clear();
    m_note = note;
    describe();
}

QString FilterSampleView::dropText(const SampledPair& pair) const {
    return tr("Left out: %1").arg(translated(attune::describe(*pair.dropped)));
}

void FilterSampleView::describe() {
    QStringList lines;
    for (const SampledPair& pair : m_sample) {
        lines << QString::fromStdString(pair.source) << QString::fromStdString(pair.target);
        if (pair.dropped) {
            lines << dropText(pair);
            continue;
        }
        for (const auto* tokens : {&pair.sourceTokens, &pair.targetTokens}) {
            QStringList words;
            for (const std::string& token : *tokens) words << QString::fromStdString(token);
            lines << words.join(QStringLiteral(" | "));
        }
    }
    setAccessibleDescription(m_note.isEmpty() ? lines.join(u'\n') : m_note);
    update();
}

QSize FilterSampleView::sizeHint() const {
    return {scaled(320), shownPairs * scaled(pairHeight)};
}

void FilterSampleView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (!m_note.isEmpty()) {
        painter.setPen(colours().muted);
        painter.setFont(textFont(TextSize::Label));
        painter.drawText(rect(), Qt::AlignTop | Qt::TextWordWrap, m_note);
        return;
    }
    const double text = scaled(textHeight), chips = scaled(chipsHeight);
    double top = 0;
    for (const SampledPair& pair : m_sample) {
        const QRectF source(0, top, width(), text), target(0, top + text + chips, width(), text);
        const auto under = [chips](const QRectF& line) { return QRectF(line.left(), line.bottom(), line.width(), chips); };
        if (pair.dropped) {
            paintSide(painter, source, under(source), pair.source, {});
            paintSide(painter, source.translated(0, text), under(target), pair.target, {});
            paintReason(painter, QRectF(0, top + 2 * text, width(), chips), dropText(pair));
        } else {
            paintSide(painter, source, under(source), pair.source, pair.sourceTokens);
            paintSide(painter, target, under(target), pair.target, pair.targetTokens);
        }
        top += scaled(pairHeight);
    }
}

void FilterSampleView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) describe();
    QWidget::changeEvent(event);
}

}  // namespace attune
