#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <vector>

class QWidget;

namespace attune {

/// Does by itself what a person would, station by station, and writes a picture of the window at each.
class Tour : public QObject {
    Q_OBJECT
public:
    Tour(QWidget& window, const QString& folder, QObject* parent = nullptr);

    /// Something done, and what must be true before the next station; `picture` is written then, "": none.
    void add(std::function<void()> act, std::function<bool()> reached, const QString& picture, double maximumSeconds = 30);
    /// One picture in light and dark, English and Chinese; afterwards light and English again. Of `part` there are pictures for the
    /// pages of help as well, in help/LANGUAGE.
    void addLooks(std::function<void()> act, std::function<bool()> reached, const QString& name, QWidget* part = nullptr,
                  double maximumSeconds = 30);
    void start();

signals:
    void finished(int exitCode);

private:
    struct Station {
        std::function<void()> act;
        std::function<bool()> reached;
        QString picture;
        double maximumSeconds;
        QWidget* part = nullptr;
    };
    void next();
    void check();
    void write(QWidget& shown, const QString& name, int widest);

    QWidget& m_window;
    QString m_folder;
    std::vector<Station> m_stations;
    std::size_t m_current = 0;
    QElapsedTimer m_since;
    QTimer m_timer;
    int m_pictures = 0;
    bool m_failed = false;
};

}  // namespace attune
