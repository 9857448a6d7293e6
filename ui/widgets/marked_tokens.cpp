#include "ui/widgets/marked_tokens.h"

#include "ui/widgets/reading_direction.h"
#include "ui/widgets/token_text.h"

#include <QPainter>

namespace attune {

void paintMarkedTokens(QPainter& painter, const QRectF& rect, const QStringList& tokens, const QList<bool>& differs, bool main,
                       const MarkedLook& look) {
    const Colours& c = colours();
    const double gap = scaled(look.gap), pad = look.gap > 0 ? scaled(2) : scaled(0.5);
    const bool rightToLeft = readsRightToLeft(tokens);
    double used = 0;  // from the end where the script begins
    const auto place = [&](double width) {
        return QRectF(rightToLeft ? rect.right() - used - width : rect.left() + used, rect.top(), width, rect.height());
    };
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        const bool marked = i < differs.size() && differs[i];
        const QFont font = textFont(look.size, marked);
        const double width = tokenWidth(tokens[i], font);
        if (used + width + 2 * pad > rect.width()) {
            painter.setPen(c.muted);
            painter.setFont(font);
            painter.drawText(place(rect.width() - used), int((rightToLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter),
                             QStringLiteral("…"));
            return;
        }
        if (marked) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(look.wrong ? c.badTint : c.warningTint);
            painter.drawRoundedRect(place(width).adjusted(-pad, scaled(2), pad, -scaled(2)), scaled(3), scaled(3));
        }
        painter.setPen(marked && look.wrong ? c.bad : main || marked ? c.text : c.muted);
        paintToken(painter, place(width).adjusted(0, 0, 1, 0), tokens[i], font, Qt::AlignLeft);
        used += width + gap;
    }
}

}  // namespace attune
