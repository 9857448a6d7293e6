#include "ui/widgets/fold_heading.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QPainter>

namespace attune {

FoldHeading::FoldHeading(QWidget* parent) : QAbstractButton(parent) {
    setCheckable(true);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FoldHeading::setDetails(const QString& details) {
    if (details == m_details) return;
    m_details = details;
    setAccessibleDescription(details);
    update();
}

void FoldHeading::setWrong(bool wrong) {
    if (wrong == m_wrong) return;
    m_wrong = wrong;
    update();
}

QSize FoldHeading::sizeHint() const {
    return {scaled(200), scaled(28)};
}

void FoldHeading::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colours& c = colours();
    if (underMouse() || hasFocus()) painter.fillRect(rect(), c.hover);
    const QRect inside = contentsRect();
    const double middle = inside.center().y() + 0.5;
    const auto square = [middle](double left, double size) {
        return QRectF(left, middle - scaled(size) / 2.0, scaled(size), scaled(size));
    };
    paintIcon(painter, square(inside.left(), 12), isChecked() ? IconName::ChevronDown : IconName::ChevronRight,
              hasFocus() ? c.accent : c.muted);
    const QFont nameFont = textFont(TextSize::Control), detailsFont = textFont(TextSize::Label);
    const QRect words = inside.adjusted(scaled(18), 0, m_wrong ? -scaled(20) : 0, 0);
    const int detailsWidth = QFontMetrics(detailsFont).horizontalAdvance(m_details) + scaled(8);
    const QString name = QFontMetrics(nameFont).elidedText(text(), Qt::ElideRight, words.width() - detailsWidth);
    painter.setFont(nameFont);
    painter.setPen(c.text);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, name);
    painter.setFont(detailsFont);
    painter.setPen(c.muted);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignRight, m_details);
    if (m_wrong) paintIcon(painter, square(inside.right() - scaled(14), 14), IconName::Warning, c.bad);
}

}  // namespace attune
