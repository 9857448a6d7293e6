#include "ui/widgets/clock_text.h"

namespace attune {

QString clockText(double seconds) {
    const auto whole = static_cast<qint64>(seconds + 0.5);
    const QString minutes = QStringLiteral("%1:%2").arg(whole / 60 % 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
    return whole < 3600 ? minutes : QStringLiteral("%1:%2").arg(whole / 3600).arg(minutes.rightJustified(5, QLatin1Char('0')));
}

}  // namespace attune
