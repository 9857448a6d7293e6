#pragma once

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QWidget>

namespace attune {

/// One line of text that ends in "…" when there is no room; the whole text is its tool tip then. Arrows are drawn, not typed.
class ElidedLabel : public QWidget {
    Q_OBJECT
public:
    explicit ElidedLabel(const QString& text = {}, QWidget* parent = nullptr);

    QString text() const { return m_text; }
    void setText(const QString& text);
    void setInk(Ink ink);
    void setTextSize(TextSize size, bool bold = false);
    void setAlignment(Qt::Alignment alignment);
    /// Room that is kept whatever the text says (rule: nothing jumps).
    void setReservedText(const QString& longest);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    QString m_text;
    QString m_reserved;
    Ink m_ink = Ink::Text;
    Qt::Alignment m_alignment = Qt::AlignLeft;
};

}  // namespace attune
