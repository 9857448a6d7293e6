#include "ui/widgets/icons.h"

#include "ui/widgets/theme.h"

#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

#include <memory>

namespace attune {

namespace {

const char* fileName(IconName name) {
    static const char* const names[] = {
        "data",     "model",     "watch",       "runs",         "help",          "logo",         "play",       "pause",    "step",
        "stop",     "extend",    "first",       "previous",     "next",          "last",         "brake",      "pin",      "table",
        "copy",     "export",    "view",        "tree",         "swap",          "search",       "undo",       "redo",     "reset",
        "contrast", "menu",      "language",    "chevron-down", "chevron-right", "chevron-left", "chevron-up", "check",    "cross",
        "warning",  "info",      "folder",      "pencil",       "trash",         "duplicate",    "duel",       "plus",     "minus",
        "close",    "not-equal", "arrow-right", "arrow-left",   "arrow-down",    "arrow-up",     "file",       "settings", "enlarge",
        "save",     "list",      "chart"};
    return names[static_cast<int>(name)];
}

/// One renderer for each icon and colour, made when first drawn.
QSvgRenderer& renderer(IconName name, const QColor& colour) {
    static QHash<quint64, std::shared_ptr<QSvgRenderer>> renderers;
    auto& known = renderers[static_cast<quint64>(name) << 32 | colour.rgba()];
    if (!known) {
        QFile file(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(fileName(name))));
        QByteArray svg;
        if (file.open(QIODevice::ReadOnly)) svg = file.readAll();
        known = std::make_shared<QSvgRenderer>(svg.replace("currentColor", colour.name().toLatin1()));
    }
    return *known;
}

class ThemeIconEngine : public QIconEngine {
public:
    ThemeIconEngine(IconName name, Ink ink) : m_name(name), m_ink(ink) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const int side = std::min(rect.width(), rect.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(QRectF(rect).center());
        paintIcon(*painter, square, m_name, inkColour(mode == QIcon::Disabled ? Ink::Faint : m_ink));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    QIconEngine* clone() const override { return new ThemeIconEngine(*this); }
    QString key() const override { return QStringLiteral("attune"); }

private:
    IconName m_name;
    Ink m_ink;
};

}  // namespace

QColor inkColour(Ink ink) {
    const Colours& c = colours();
    switch (ink) {
        case Ink::Muted:
            return c.muted;
        case Ink::Text:
            return c.text;
        case Ink::Accent:
            return c.accent;
        case Ink::OnAccent:
            return c.onAccent;
        case Ink::Good:
            return c.good;
        case Ink::Bad:
            return c.bad;
        case Ink::Warning:
            return c.warning;
        case Ink::Faint:
            return c.faint;
    }
    return c.text;
}

QIcon icon(IconName name, Ink ink) {
    return QIcon(new ThemeIconEngine(name, ink));
}

QPixmap iconPixmap(IconName name, int size, Ink ink, double devicePixelRatio) {
    const int pixels = static_cast<int>(size * devicePixelRatio + 0.5);
    QPixmap pixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintIcon(painter, QRectF(0, 0, pixels, pixels), name, inkColour(ink));
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

void paintIcon(QPainter& painter, const QRectF& rect, IconName name, const QColor& colour) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    renderer(name, colour).render(&painter, rect);
    painter.restore();
}

}  // namespace attune
