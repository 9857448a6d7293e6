#pragma once

#include "core/base/attention_map.h"
#include "ui/widgets/theme.h"

#include <QtTest>
#include <QtWidgets>

#include <functional>

namespace attune {

/// The map of "14 March 1996" as the drawings show it.
inline AttentionMap dateMap() {
    AttentionMap map;
    map.rowTokens = {"1", "9", "9", "6", "-", "0", "3", "-", "1", "4"};
    map.columnTokens = {"1", "4", " ", "M", "a", "r", "c", "h", " ", "1", "9", "9", "6", "</s>"};
    map.weights.assign(10 * 14, 0.0F);
    const auto set = [&](int row, int column, float weight) { map.weights[static_cast<std::size_t>(row * 14 + column)] = weight; };
    set(0, 9, .93F), set(0, 10, .05F), set(1, 9, .03F), set(1, 10, .95F), set(2, 10, .05F), set(2, 11, .91F), set(3, 12, .94F),
        set(3, 13, .04F);
    set(4, 8, .47F), set(4, 12, .10F), set(4, 13, .32F), set(5, 4, .17F), set(5, 5, .76F), set(5, 6, .02F), set(6, 5, .90F),
        set(6, 6, .07F);
    set(7, 2, .48F), set(7, 7, .35F), set(7, 13, .11F), set(8, 0, .96F), set(8, 1, .02F), set(9, 1, .997F);
    return map;
}

/// Keeps a picture of the widget beside the test, for eyes; fails when it stays blank.
inline void keep(QWidget& widget, const QString& name, QSize size) {
    const QString theme = appearance() == Appearance::Light ? QStringLiteral("light") : QStringLiteral("dark");
    if (!widget.isVisible()) widget.setAttribute(Qt::WA_DontShowOnScreen);
    widget.resize(size);
    widget.show();
    QTest::qWait(80);
    const QImage image = widget.grab().toImage();
    const QString folder = QCoreApplication::applicationDirPath() + QStringLiteral("/gallery");
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(image.save(folder + u'/' + name + u'-' + theme + QStringLiteral(".png")));
    QSet<QRgb> shades;
    for (int y = 0; y < image.height(); y += 2)
        for (int x = 0; x < image.width(); x += 2) shades.insert(image.pixel(x, y));
    QVERIFY2(shades.size() > 8, qPrintable(name + QStringLiteral(" is blank")));
}

inline void forBoth(const std::function<void()>& draw) {
    for (const Appearance each : {Appearance::Light, Appearance::Dark}) {
        setAppearance(each);
        draw();
    }
}

}  // namespace attune
