#include "ui/widgets/number_text.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace attune {

namespace {

const QChar realMinus(0x2212);
const QString noNumber = QString(QChar(0x2014));

QString withRealMinus(QString text) {
    if (text.startsWith(u'-')) text[0] = realMinus;
    return text;
}

QString withoutZero(QString text) {
    return text.startsWith(QLatin1String("0.")) ? text.mid(1) : text;
}

}  // namespace

QString weightText(double weight, double smallest) {
    if (!std::isfinite(weight)) return noNumber;
    if (weight < smallest) return {};
    if (weight >= 0.995) return QStringLiteral("1.0");
    return withoutZero(QString::number(weight, 'f', 2));
}

QString differenceText(double difference, double smallest) {
    if (!std::isfinite(difference)) return noNumber;
    const double size = std::abs(difference);
    if (size < smallest) return {};
    const QString digits = weightText(size);
    if (size < 0.005) return digits;
    return (difference < 0 ? QString(realMinus) : QStringLiteral("+")) + digits;
}

QString probabilityText(double probability) {
    if (!std::isfinite(probability)) return noNumber;
    if (probability >= 0.9995) return QStringLiteral("1.000");
    return withoutZero(QString::number(probability, 'f', 3));
}

QString fixedText(double value, int decimals) {
    if (!std::isfinite(value)) return noNumber;
    return withRealMinus(QLocale().toString(value, 'f', decimals));
}

QString shortText(double value) {
    if (!std::isfinite(value)) return noNumber;
    const double size = std::abs(value);
    if (size == 0.0) return QStringLiteral("0");
    if (size >= 1e7 || size < 1e-4) {
        QString text = QString::number(value, 'g', 3);
        return withRealMinus(text.replace(QLatin1String("e-0"), QLatin1String("e-")).replace(QLatin1String("e+0"), QLatin1String("e")));
    }
    const int before = static_cast<int>(std::floor(std::log10(size))) + 1;
    return fixedText(value, std::clamp(3 - before, 0, 3 + 3));
}

QString countText(qint64 count) {
    return withRealMinus(QLocale().toString(count));
}

QString percentText(double share, int decimals) {
    if (!std::isfinite(share)) return noNumber;
    return fixedText(share * 100.0, decimals) + QStringLiteral("\u00A0%");
}

QString compactText(double value) {
    const double size = std::abs(value);
    const auto scaledBy = [value](double unit, const char* suffix) {
        const double amount = value / unit;
        const int decimals = std::abs(amount - std::round(amount)) < 0.05 ? 0 : 1;
        return fixedText(amount, decimals) + QChar(0x00A0) + QLatin1String(suffix);
    };
    if (size >= 1e6) return scaledBy(1e6, "M");
    if (size >= 1e4 || (size >= 1e3 && std::fmod(size, 1000.0) == 0.0)) return scaledBy(1e3, "k");
    return value == std::round(value) ? fixedText(value, 0) : shortText(value);
}

}  // namespace attune
