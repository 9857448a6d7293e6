#pragma once

#include "core/train/source_edits.h"
#include "ui/models/source_chips.h"
#include "ui/widgets/chip_flow.h"

#include <QWidget>

#include <optional>
#include <string>
#include <vector>

class QLineEdit;

namespace attune {

/// The tokens of a source sentence as chips that can be retyped (click, Enter), exchanged (drag, Ctrl and arrows), left out (×, Del) and
/// added to (+, Ins). It changes nothing itself: it asks for edits and shows those it is given.
class TokenEditor : public QWidget {
    Q_OBJECT
public:
    explicit TokenEditor(QWidget* parent = nullptr);

    /// `tokens` without `</s>`.
    void setSentence(std::vector<std::string> tokens, SourceEdits edits);
    const std::vector<SourceChip>& chips() const { return m_chips; }
    /// Tints the token that another view points at; −1: none.
    void setLinked(int position);
    /// The rectangle of a chip, and of its ×; one past the last is the +.
    QRect chipRect(int chip) const { return box(chip).toRect(); }
    QRect crossRect(int chip) const;
    QLineEdit* field() const { return m_field; }
    void paint(QPainter& painter) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

signals:
    void edited(const attune::SourceEdits& edits);
    void tokenHovered(int position);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    std::vector<double> widths() const;
    QRectF box(int chip) const;
    int chipAt(const QPointF& place) const;
    int count() const { return static_cast<int>(m_chips.size()); }
    bool isChip(int chip) const { return chip >= 0 && chip < count(); }
    void paintChip(QPainter& painter, int chip, const QRectF& rect) const;
    void paintPlus(QPainter& painter) const;
    void relayout();
    void retranslate();
    void hover(const QPointF& place);
    void moveFocus(int by);
    void remove(int chip);
    void exchangeFocusWith(int chip);
    /// Opens the field over a chip (another word for it), or before one (a new word).
    void type(int chip, bool before);
    void finishTyping(bool keep);

    std::vector<std::string> m_tokens;
    SourceEdits m_edits;
    std::vector<SourceChip> m_chips;
    ChipFlow m_flow;  // the chips, then the +
    bool m_rightToLeft = false;
    int m_focus = 0;
    int m_hovered = -1;
    bool m_overCross = false;
    int m_linked = -1;
    std::optional<QPointF> m_pressed;  // where a drag would begin
    int m_dragged = -1;
    QPointF m_pointer;
    QLineEdit* m_field;
    int m_typed = -1;  // the chip that the field stands for
    bool m_inserting = false;
};

}  // namespace attune
