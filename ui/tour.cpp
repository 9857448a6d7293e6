#include "ui/tour.h"

#include "ui/language.h"
#include "ui/widgets/theme.h"

#include <QDir>
#include <QFileInfo>
#include <QPixmap>
#include <QWidget>

#include <cstdio>
#include <cstdlib>

namespace attune {

namespace {

constexpr int checkMilliseconds = 40;
constexpr qint64 settleMilliseconds = 500;  // plots replot at most 30 times a second, answers come from another thread
constexpr int helpWidth = 660;              // a page of help has no more room

bool soon() {
    return true;
}

}  // namespace

Tour::Tour(QWidget& window, const QString& folder, QObject* parent) : QObject(parent), m_window(window), m_folder(folder) {
    m_timer.setInterval(checkMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &Tour::check);
}

void Tour::add(std::function<void()> act, std::function<bool()> reached, const QString& picture, double maximumSeconds) {
    m_stations.push_back({std::move(act), std::move(reached), picture, maximumSeconds});
}

void Tour::addLooks(std::function<void()> act, std::function<bool()> reached, const QString& name, QWidget* part, double maximumSeconds) {
    add(std::move(act), std::move(reached), name + QStringLiteral("-light"), maximumSeconds);
    m_stations.back().part = part;
    add([] { setAppearance(Appearance::Dark); }, soon, name + QStringLiteral("-dark"));
    add([] { setLanguage(QStringLiteral("zh_CN")); }, soon, name + QStringLiteral("-zh-dark"));
    add([] { setAppearance(Appearance::Light); }, soon, name + QStringLiteral("-zh-light"));
    m_stations.back().part = part;
    add([] { setLanguage(QStringLiteral("en")); }, soon, QString());
}

void Tour::start() {
    if (!QDir().mkpath(m_folder)) {
        std::fprintf(stderr, "attune: %s: the folder cannot be made\n", qPrintable(m_folder));
        return emit finished(EXIT_FAILURE);
    }
    next();
    m_timer.start();
}

void Tour::next() {
    if (m_current < m_stations.size()) {
        m_since.start();
        m_stations[m_current].act();
        return;
    }
    m_timer.stop();
    std::fprintf(stderr, "attune: %d pictures in %s\n", m_pictures, qPrintable(m_folder));
    emit finished(m_failed ? EXIT_FAILURE : EXIT_SUCCESS);
}

void Tour::check() {
    const Station& station = m_stations[m_current];
    const bool late = m_since.elapsed() > static_cast<qint64>(station.maximumSeconds * 1000);
    if (m_since.elapsed() < settleMilliseconds || (!station.reached() && !late)) return;
    if (late && !station.reached()) {
        std::fprintf(stderr, "attune: %s: not reached in time\n", qPrintable(station.picture));
        m_failed = true;
    }
    if (!station.picture.isEmpty()) write(m_window, station.picture, QWIDGETSIZE_MAX);
    if (station.part)
        write(*station.part,
              QStringLiteral("help/%1/%2").arg(currentLanguage(), station.picture.section(u'-', 0, -2).remove(QStringLiteral("-zh"))),
              helpWidth);
    ++m_current;
    next();
}

void Tour::write(QWidget& shown, const QString& name, int widest) {
    const QString path = QDir(m_folder).filePath(name + QStringLiteral(".png"));
    QPixmap picture = shown.grab();
    if (picture.width() > widest) picture = picture.scaledToWidth(widest, Qt::SmoothTransformation);
    if (QDir().mkpath(QFileInfo(path).path()) && picture.save(path)) {
        ++m_pictures;
        return;
    }
    std::fprintf(stderr, "attune: %s: the picture cannot be written\n", qPrintable(path));
    m_failed = true;
}

}  // namespace attune
