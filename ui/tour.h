#pragma once

#include "ui/session/workbench.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <vector>

namespace attune {

class MainWindow;

/// Plays the main job by itself and writes a picture of the window at each station: a lesson is loaded and trained, moments are
/// looked at, a sentence is typed, the beam, both languages, both themes, all places.
class Tour : public QObject {
    Q_OBJECT
public:
    Tour(Workbench& workbench, MainWindow& window, const QString& folder, QObject* parent = nullptr);

    void start();

signals:
    void finished(int exitCode);

private:
    /// Something done, and what must be true before the next station.
    struct Station {
        std::function<void()> act;
        std::function<bool()> reached;
        QString picture;  // written then; "" = none
        double maximumSeconds = 30;
    };
    void plan();
    void planPreparing();
    void planWatching();
    void planMoments();
    void planAsking();
    void planWhatIf();
    void add(std::function<void()> act, std::function<bool()> reached, const QString& picture, double maximumSeconds = 30);
    /// One picture in light and dark, English and Chinese; afterwards light and English again.
    void addLooks(std::function<void()> act, std::function<bool()> reached, const QString& place, double maximumSeconds = 30);
    void next();
    void check();
    void write(const QString& name);
    bool trainedUntil(std::int64_t update) const;
    void type(const QString& sentence);

    Workbench& m_workbench;
    MainWindow& m_window;
    QString m_folder;
    std::vector<Station> m_stations;
    std::size_t m_current = 0;
    QElapsedTimer m_since;
    QTimer m_timer;
    int m_pictures = 0;
};

}  // namespace attune
