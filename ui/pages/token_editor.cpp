#include "ui/pages/token_editor.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/reading_direction.h"
#include "ui/widgets/style_painter.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace attune {

namespace {

using State = SourceChip::State;

constexpr double chipHeight = 26, chipGap = 5, padding = 7, crossRoom = 17, strikeGap = 6;

QString text(const std::string& word) {
    return QString::fromStdString(word);
}

QFont fontOf(const SourceChip& chip) {
    return textFont(TextSize::Control, chip.state == State::Swapped || chip.state == State::Inserted);
}

double struckWidth(const SourceChip& chip) {
    return chip.state == State::Swapped ? tokenWidth(text(chip.original), textFont(TextSize::Control)) + scaled(strikeGap) : 0;
}

}  // namespace

TokenEditor::TokenEditor(QWidget* parent) : QWidget(parent), m_field(new QLineEdit(this)) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_field->hide();
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::returnPressed, this, [this] { finishTyping(true); });
    retranslate();
}

void TokenEditor::setSentence(std::vector<std::string> tokens, SourceEdits edits) {
    if (tokens == m_tokens && edits == m_edits) return;
    if (tokens != m_tokens) m_focus = 0;
    finishTyping(false);
    m_tokens = std::move(tokens);
    m_edits = std::move(edits);
    m_chips = sourceChips(m_tokens, m_edits);
    m_rightToLeft = readsRightToLeft(m_tokens);
    m_focus = std::min(m_focus, count());
    m_hovered = -1;
    relayout();
}

void TokenEditor::setLinked(int position) {
    if (position == m_linked) return;
    m_linked = position;
    update();
}

std::vector<double> TokenEditor::widths() const {
    std::vector<double> widths;
    for (const SourceChip& chip : m_chips)
        widths.push_back(std::ceil(struckWidth(chip) + tokenWidth(text(chip.word), fontOf(chip))) + scaled(padding + crossRoom));
    widths.push_back(scaled(chipHeight));
    return widths;
}

void TokenEditor::relayout() {
    m_flow = chipFlow(widths(), scaled(chipHeight), scaled(chipGap), width(), m_rightToLeft);
    updateGeometry();
    update();
}

QRectF TokenEditor::box(int chip) const {
    return chip >= 0 && chip <= count() && !m_flow.boxes.empty() ? m_flow.boxes[static_cast<std::size_t>(chip)] : QRectF();
}

QRect TokenEditor::crossRect(int chip) const {
    const QRectF rect = box(chip);
    const double left = m_rightToLeft ? rect.left() : rect.right() - scaled(crossRoom);
    return QRectF(left, rect.top(), scaled(crossRoom), rect.height()).toRect();
}

int TokenEditor::chipAt(const QPointF& place) const {
    for (int chip = 0; chip <= count(); ++chip)
        if (box(chip).contains(place)) return chip;
    return -1;
}

QSize TokenEditor::sizeHint() const {
    return {scaled(320), heightForWidth(width())};
}

QSize TokenEditor::minimumSizeHint() const {
    return {scaled(120), scaled(chipHeight)};
}

int TokenEditor::heightForWidth(int width) const {
    return static_cast<int>(std::ceil(chipFlow(widths(), scaled(chipHeight), scaled(chipGap), width, false).height));
}

void TokenEditor::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paint(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_dragged < 0 && hasFocus()) paintRounded(painter, box(m_focus).adjusted(1, 1, -1, -1), {}, colours().accent, 2, 3);
    if (m_dragged < 0) return;
    QRectF moved = box(m_dragged);
    moved.moveCenter(m_pointer);
    painter.setOpacity(0.85);
    paintChip(painter, m_dragged, moved);
}

void TokenEditor::paint(QPainter& painter) const {
    painter.setRenderHint(QPainter::Antialiasing);
    const int target = m_dragged >= 0 ? chipAt(m_pointer) : -1;
    for (int chip = 0; chip < count(); ++chip) {
        paintChip(painter, chip, box(chip));
        if (chip == target && chip != m_dragged) paintRounded(painter, box(chip).adjusted(1, 1, -1, -1), {}, colours().accent, 2, 3);
    }
    paintPlus(painter);
}

void TokenEditor::paintChip(QPainter& painter, int index, const QRectF& rect) const {
    const Colours& c = colours();
    const SourceChip& chip = m_chips[static_cast<std::size_t>(index)];
    const bool changed = chip.state != State::Kept, gone = chip.state == State::Deleted;
    const bool pointed = index == m_hovered || (chip.state != State::Inserted && chip.position == m_linked);
    paintRounded(painter, rect, changed ? c.warningTint : pointed ? c.hover : c.sunken, changed ? c.warning : c.border, 1, 3);
    const double cross = scaled(crossRoom), pad = scaled(padding);
    QRectF inner = rect.adjusted(m_rightToLeft ? cross : pad, 0, m_rightToLeft ? -pad : -cross, 0);
    const auto strike = [&](const QRectF& place) {
        painter.setPen(QPen(c.muted, 1.2));
        painter.drawLine(QPointF(place.left(), place.center().y() + 1), QPointF(place.right(), place.center().y() + 1));
    };
    const double struck = struckWidth(chip);
    if (struck > 0) {
        QRectF before = inner;
        before.setWidth(struck - scaled(strikeGap));
        if (m_rightToLeft) before.moveRight(inner.right());
        painter.setPen(c.muted);
        paintToken(painter, before.adjusted(0, 0, 1, 0), text(chip.original), textFont(TextSize::Control), Qt::AlignLeft);
        strike(before);
        inner.adjust(m_rightToLeft ? 0 : struck, 0, m_rightToLeft ? -struck : 0, 0);
    }
    painter.setPen(gone ? c.muted : c.text);
    paintToken(painter, inner.adjusted(0, 0, 1, 0), text(chip.word), fontOf(chip), m_rightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    if (gone) strike(inner);
    const bool overCross = index == m_hovered && m_overCross;
    const double size = scaled(10);
    QRectF mark(0, 0, size, size);
    mark.moveCenter(QPointF(m_rightToLeft ? rect.left() + cross / 2 : rect.right() - cross / 2, rect.center().y()));
    paintIcon(painter, mark, gone ? IconName::Undo : IconName::Close, overCross ? c.text : c.muted);
}

void TokenEditor::paintPlus(QPainter& painter) const {
    const QRectF rect = box(count());
    if (m_hovered == count()) paintRounded(painter, rect, colours().hover, {}, 0, 4);
    const double size = scaled(15);
    QRectF mark(0, 0, size, size);
    mark.moveCenter(rect.center());
    paintIcon(painter, mark, IconName::Plus, colours().muted);
}

void TokenEditor::resizeEvent(QResizeEvent*) {
    relayout();
}

void TokenEditor::hover(const QPointF& place) {
    const int chip = chipAt(place);
    m_overCross = isChip(chip) && crossRect(chip).contains(place.toPoint());
    setCursor(isChip(chip) ? (m_overCross ? Qt::PointingHandCursor : Qt::IBeamCursor) : Qt::ArrowCursor);
    if (chip != m_hovered) {
        const bool read = isChip(chip) && m_chips[static_cast<std::size_t>(chip)].state != State::Inserted;
        emit tokenHovered(read ? static_cast<int>(m_chips[static_cast<std::size_t>(chip)].position) : -1);
    }
    m_hovered = chip;
    update();
}

void TokenEditor::mousePressEvent(QMouseEvent* event) {
    finishTyping(true);
    const int chip = chipAt(event->position());
    if (event->button() != Qt::LeftButton || chip < 0) return;
    m_focus = chip;
    m_pressed = event->position();
    update();
}

void TokenEditor::mouseMoveEvent(QMouseEvent* event) {
    m_pointer = event->position();
    if (!m_pressed) return hover(m_pointer);
    const bool begins = (m_pointer - *m_pressed).manhattanLength() >= QApplication::startDragDistance();
    const int chip = chipAt(*m_pressed);
    if (m_dragged < 0 && begins && isChip(chip) && m_chips[static_cast<std::size_t>(chip)].isRead()) m_dragged = chip;
    if (m_dragged >= 0) setCursor(Qt::ClosedHandCursor);
    update();
}

void TokenEditor::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_pressed) return;
    const int from = chipAt(*m_pressed), to = chipAt(event->position());
    const bool dragged = m_dragged >= 0;
    const bool onCross = isChip(from) && crossRect(from).contains(m_pressed->toPoint());
    m_pressed.reset();
    m_dragged = -1;
    hover(event->position());
    if (dragged) {
        if (isChip(to) && to != from) exchangeFocusWith(to);
    } else if (from == to && onCross) {
        remove(from);
    } else if (from == to) {
        type(from, !isChip(from));
    }
}

void TokenEditor::leaveEvent(QEvent*) {
    m_hovered = -1;
    emit tokenHovered(-1);
    update();
}

void TokenEditor::moveFocus(int by) {
    m_focus = std::clamp(m_focus + by, 0, count());
    update();
}

void TokenEditor::keyPressEvent(QKeyEvent* event) {
    const int forward = m_rightToLeft ? Qt::Key_Left : Qt::Key_Right, back = m_rightToLeft ? Qt::Key_Right : Qt::Key_Left;
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    const int key = event->key();
    if (key == forward || key == back) {
        const int by = key == forward ? 1 : -1;
        return control ? exchangeFocusWith(m_focus + by) : moveFocus(by);
    }
    if (key == Qt::Key_Home || key == Qt::Key_End) return moveFocus(key == Qt::Key_Home ? -count() : count());
    if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_F2) return type(m_focus, !isChip(m_focus));
    if (key == Qt::Key_Insert || key == Qt::Key_Plus) return type(m_focus, true);
    if (key == Qt::Key_Delete || key == Qt::Key_Backspace) return remove(m_focus);
    QWidget::keyPressEvent(event);
}

void TokenEditor::remove(int chip) {
    if (isChip(chip)) emit edited(toggled(m_edits, m_chips[static_cast<std::size_t>(chip)]));
}

void TokenEditor::exchangeFocusWith(int chip) {
    if (!isChip(chip) || !isChip(m_focus)) return;
    const SourceChip &a = m_chips[static_cast<std::size_t>(m_focus)], &b = m_chips[static_cast<std::size_t>(chip)];
    if (!a.isRead() || !b.isRead()) return;
    m_focus = chip;
    emit edited(exchanged(m_edits, a, b));
}

void TokenEditor::type(int chip, bool before) {
    m_typed = chip;
    m_inserting = before;
    QRectF place = box(chip);
    place.setWidth(std::max<double>(place.width(), scaled(96)));
    if (m_rightToLeft) place.moveRight(box(chip).right());
    place.moveLeft(std::clamp(place.left(), 0.0, std::max(0.0, width() - place.width())));
    m_field->setGeometry(place.toRect());
    m_field->setText(before ? QString() : text(m_chips[static_cast<std::size_t>(chip)].word));
    m_field->selectAll();
    m_field->show();
    m_field->setFocus();
}

void TokenEditor::finishTyping(bool keep) {
    if (m_typed < 0) return;
    const int chip = std::exchange(m_typed, -1);
    const std::string word = m_field->text().toStdString();
    const bool hadFocus = m_field->hasFocus();
    m_field->hide();
    if (hadFocus) setFocus();
    if (!keep || word.empty()) return;
    if (m_inserting) {
        const std::int64_t position = isChip(chip) ? m_chips[static_cast<std::size_t>(chip)].position : std::ssize(m_tokens);
        emit edited(inserted(m_edits, position, word));
    } else if (word != m_chips[static_cast<std::size_t>(chip)].word) {
        emit edited(retyped(m_edits, m_chips[static_cast<std::size_t>(chip)], word));
    }
}

bool TokenEditor::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_field && event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        finishTyping(false);
        return true;
    }
    if (watched == m_field && event->type() == QEvent::FocusOut) finishTyping(true);
    return QWidget::eventFilter(watched, event);
}

bool TokenEditor::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int chip = chipAt(help->pos());
        const bool cross = isChip(chip) && crossRect(chip).contains(help->pos());
        const bool gone = isChip(chip) && !m_chips[static_cast<std::size_t>(chip)].isRead();
        const QString word = chip == count() ? tr("Add a word") : gone ? tr("Put it back") : cross ? tr("Leave it out") : QString();
        if (chip >= 0 && !word.isEmpty()) QToolTip::showText(help->globalPos(), word, this);
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) update();
    return QWidget::event(event);
}

void TokenEditor::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    if (event->type() == QEvent::FontChange) relayout();
    QWidget::changeEvent(event);
}

void TokenEditor::retranslate() {
    setAccessibleName(tr("Words of the sentence: Enter retypes, Delete leaves out, Insert adds, Ctrl and arrow keys swap"));
    m_field->setAccessibleName(tr("Word"));
}

}  // namespace attune
