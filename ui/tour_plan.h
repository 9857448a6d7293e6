#pragma once

#include "core/model/attention_edits.h"
#include "ui/session/what_if_session.h"

#include <QString>

#include <cstdint>
#include <filesystem>
#include <vector>

namespace attune {

class MainWindow;
class Tour;
class WatchPage;
class Workbench;

/// What the tour does: a lesson is loaded and trained, moments are looked at, a sentence is typed; then every view with this model and
/// with a Transformer. Lives as long as its tour.
class TourPlan {
public:
    TourPlan(Tour& tour, Workbench& workbench, MainWindow& window);

private:
    /// The model on show: its pictures' names begin with `prefix`.
    struct ToldModel {
        QString prefix;
        AttentionHead look;  // enlarged, where there are several heads
        std::vector<AttentionHead> muted;
    };
    void preparing();
    void watching();
    void transformer();
    void views(const ToldModel& model);
    void moments(const ToldModel& model);
    void asking(const ToldModel& model);
    void whatIf(const ToldModel& model);
    void worst(const ToldModel& model);
    void duelOfTwins();
    void duelOfRuns();
    bool trainedUntil(std::int64_t update) const;
    bool answered() const;
    void type(const QString& sentence);
    void attempt(const Trial& trial);

    Tour& m_tour;
    Workbench& m_workbench;
    MainWindow& m_window;
    WatchPage& m_page;
    std::filesystem::path m_firstRun;
};

}  // namespace attune
