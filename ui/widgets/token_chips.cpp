#include "ui/widgets/token_chips.h"

#include "ui/widgets/style_painter.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

#include <QPainter>

#include <cmath>

namespace attune {

namespace {

constexpr double chipHeight = 20, chipPadding = 5, chipGap = 4;

void paintChip(QPainter& painter, const QRectF& rect, const TokenChip& token, const QFont& font) {
    const Colours& c = colours();
    paintRounded(painter, rect, token.unknown ? c.warningTint : c.sunken, token.unknown ? c.warning : c.border, 1, 3);
    const double padding = scaled(chipPadding) - 1;
    painter.setPen(c.text);
    paintToken(painter, rect.adjusted(padding, 0, -padding, 0), token.text, font, Qt::AlignHCenter);
}

}  // namespace

double paintTokenChips(QPainter& painter, const QRectF& rect, const std::vector<TokenChip>& tokens, Qt::LayoutDirection direction) {
    const QFont font = textFont(TextSize::Label);
    const double height = scaled(chipHeight), gap = scaled(chipGap), more = scaled(16);
    double used = 0;
    const auto place = [&](double width, double top, double tall) {
        const double x = direction == Qt::LeftToRight ? rect.left() + used : rect.right() - used - width;
        return QRectF(x, top, width, tall);
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const double width = std::ceil(tokenWidth(tokens[i].text, font)) + 2 * scaled(chipPadding);
        const bool last = i + 1 == tokens.size();
        if (used + width > rect.width() - (last ? 0 : more)) {
            painter.setPen(colours().muted);
            paintToken(painter, place(more, rect.top(), rect.height()), QString(QChar(0x2026)), font, Qt::AlignHCenter);
            return used + more;
        }
        paintChip(painter, place(width, std::round(rect.center().y() - height / 2), height), tokens[i], font);
        used += width + gap;
    }
    return tokens.empty() ? 0 : used - gap;
}

}  // namespace attune
