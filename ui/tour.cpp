#include "ui/tour.h"

#include "ui/language.h"
#include "ui/main_window.h"
#include "ui/pages/answer_lines.h"
#include "ui/pages/beam_tree_panel.h"
#include "ui/pages/heatmap_panel.h"
#include "ui/pages/leave_one_out_panel.h"
#include "ui/pages/node_panel.h"
#include "ui/pages/other_beams.h"
#include "ui/pages/sentence_bar.h"
#include "ui/pages/watch_page.h"
#include "ui/pages/what_if_panel.h"
#include "ui/plots/beam_tree.h"
#include "ui/widgets/scrubber_bar.h"
#include "ui/widgets/theme.h"

#include <QDir>
#include <QLineEdit>
#include <QPixmap>
#include <QPushButton>

#include <cstdio>
#include <cstdlib>

namespace attune {

namespace {

constexpr int checkMilliseconds = 40;
constexpr qint64 settleMilliseconds = 500;  // plots replot at most 30 times a second, answers come from another thread
constexpr int fewestPictures = 8;
constexpr std::int64_t trainedUpdates = 600, typedUpdate = 300, watchedUpdate = 400;

bool soon() {
    return true;
}

}  // namespace

Tour::Tour(Workbench& workbench, MainWindow& window, const QString& folder, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_window(window), m_folder(folder) {
    m_timer.setInterval(checkMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &Tour::check);
    connect(&m_workbench, &Workbench::errorReported, this, [](const Error& error) {
        std::fprintf(stderr, "attune: %s: %s\n", error.subject().c_str(), error.detail().english().c_str());
    });
}

void Tour::start() {
    if (!QDir().mkpath(m_folder)) {
        std::fprintf(stderr, "attune: %s: the folder cannot be made\n", qPrintable(m_folder));
        return emit finished(EXIT_FAILURE);
    }
    plan();
    next();
    m_timer.start();
}

void Tour::add(std::function<void()> act, std::function<bool()> reached, const QString& picture, double maximumSeconds) {
    m_stations.push_back({std::move(act), std::move(reached), picture, maximumSeconds});
}

bool Tour::trainedUntil(std::int64_t update) const {
    return m_workbench.training().progress().update >= update || !m_workbench.training().isTraining();
}

void Tour::type(const QString& sentence) {
    QLineEdit* field = m_window.watchPage()->sentenceBar()->sentenceField();
    field->setText(sentence);
    emit field->textEdited(sentence);
    emit field->returnPressed();
}

void Tour::addLooks(std::function<void()> act, std::function<bool()> reached, const QString& place, double maximumSeconds) {
    add(std::move(act), std::move(reached), place + QStringLiteral("-light"), maximumSeconds);
    add([] { setAppearance(Appearance::Dark); }, soon, place + QStringLiteral("-dark"));
    add([] { setLanguage(QStringLiteral("zh_CN")); }, soon, place + QStringLiteral("-zh-dark"));
    add([] { setAppearance(Appearance::Light); }, soon, place + QStringLiteral("-zh-light"));
    add([] { setLanguage(QStringLiteral("en")); }, soon, QString());
}

void Tour::plan() {
    planPreparing();
    planWatching();
    planMoments();
    planAsking();
}

void Tour::planPreparing() {
    addLooks([] {}, soon, QStringLiteral("welcome"));
    addLooks([this] { m_workbench.openLesson("dates"); }, [this] { return m_workbench.project().datasetIsCurrent(); },
             QStringLiteral("data"));
    addLooks([this] { m_window.showPlace(Place::Model); }, soon, QStringLiteral("model"));
}

void Tour::planWatching() {
    add(
        [this] {
            m_workbench.project().config().train.maxUpdates = trainedUpdates;
            m_workbench.project().config().train.validateEvery = 25;
            m_workbench.project().announceConfig();
            m_workbench.training().setBrake(20);
            m_workbench.train();
        },
        [this] { return trainedUntil(24); }, QStringLiteral("watch-first-updates-light"));
    add([this] { m_workbench.training().setBrake(0); }, [this] { return trainedUntil(typedUpdate); }, QString(), 90);
    add([this] { type(QStringLiteral("14 March 1996")); }, [this] { return trainedUntil(watchedUpdate); }, QString(), 120);
    addLooks([this] { m_workbench.askAgain(false); },
             [this] { return m_workbench.watch().answer() && m_workbench.watch().answer()->update >= watchedUpdate; },
             QStringLiteral("watch"));
    add([] {}, [this] { return !m_workbench.training().isTraining(); }, QString(), 120);
    add(
        [this] {
            if (!m_workbench.training().probes().empty()) m_workbench.watch().setSentence(m_workbench.training().probes().front());
            m_workbench.askAgain(false);
        },
        [this] { return m_workbench.watch().hypothesis() != nullptr; }, QString());
    add(
        [this] {
            const std::vector<int> updates = m_workbench.watch().updates();
            if (updates.size() > 2) m_workbench.watch().showUpdate(updates[updates.size() / 2]);
        },
        soon, QStringLiteral("watch-kept-moment-light"));
    add([this] { m_workbench.watch().setComparison(0); }, soon, QStringLiteral("watch-difference-light"));
}

/// One moment, two moments, all of them.
void Tour::planMoments() {
    const WatchPage* page = m_window.watchPage();
    addLooks(
        [this] {
            m_workbench.watch().setComparison({});
            m_workbench.watch().showLive();
            m_workbench.watch().setSelected({5, 1});
        },
        soon, QStringLiteral("heatmap"));
    addLooks(
        [this, page] {
            const std::vector<int> updates = m_workbench.watch().updates();
            if (!updates.empty()) m_workbench.watch().setComparison(updates[updates.size() / 2]);
            page->heatmapPanel()->sidesButton()->click();
        },
        soon, QStringLiteral("side-by-side"));
    addLooks(
        [this, page] {
            page->heatmapPanel()->sidesButton()->click();
            m_workbench.watch().setComparison({});
            page->scrubber()->timelineButton()->click();
        },
        soon, QStringLiteral("timeline"));
    add([page] { page->scrubber()->timelineButton()->click(); }, soon, QString());
}

void Tour::planAsking() {
    addLooks(
        [this] {
            m_workbench.watch().setComparison({});
            m_window.watchPage()->setAsking(true);
            SearchOptions search = m_workbench.search();
            search.beamSize = 5;
            m_workbench.setSearch(search);
            type(QStringLiteral("2 July 2011"));
        },
        [this] { return m_workbench.watch().hypothesis() != nullptr && !m_workbench.translation().isAnswering(); }, QStringLiteral("ask"));
    addLooks([this] { m_window.watchPage()->heatmapPanel()->headsButton()->setChecked(true); }, soon, QStringLiteral("head-view"));
    add([this] { m_window.watchPage()->heatmapPanel()->headsButton()->setChecked(false); }, soon, QString());
    const BeamTreePanel* tree = m_window.watchPage()->tree();
    addLooks([this] { m_window.watchPage()->setTree(true); },
             [tree] { return !tree->tree()->isEmpty() && tree->node()->otherBeams()->isKnown(); }, QStringLiteral("beam-tree"));
    add([this] { m_window.watchPage()->setTree(false); }, soon, QString());
    planWhatIf();
    addLooks([this] { m_window.showPlace(Place::Runs); }, soon, QStringLiteral("runs"));
}

/// Another year, the same with a forced beginning, another month; the bars are those of the digit of the month.
void Tour::planWhatIf() {
    WhatIfPanel* panel = m_window.watchPage()->whatIf();
    const auto answered = [panel] { return panel->answers()->after().has_value(); };
    const auto attempt = [this, panel](std::int64_t place, const char* letter, const char* prefix) {
        Trial trial;
        trial.edits.source.swapped = {{place, letter}};
        trial.prefix = prefix;
        panel->change(trial);
    };
    add([attempt] { attempt(10, "9", ""); }, answered, QString());
    add([attempt] { attempt(10, "9", "20"); }, answered, QString());
    addLooks(
        [this, attempt] {
            attempt(4, "n", "");
            m_workbench.watch().setSelected({6, 5});
        },
        [this, answered] { return answered() && m_window.watchPage()->leaveOneOut()->isFilled(); }, QStringLiteral("what-if"));
}

void Tour::next() {
    if (m_current < m_stations.size()) {
        m_since.start();
        m_stations[m_current].act();
        return;
    }
    m_timer.stop();
    std::fprintf(stderr, "attune: %d pictures in %s\n", m_pictures, qPrintable(m_folder));
    emit finished(m_pictures >= fewestPictures ? EXIT_SUCCESS : EXIT_FAILURE);
}

void Tour::check() {
    const Station& station = m_stations[m_current];
    const bool late = m_since.elapsed() > static_cast<qint64>(station.maximumSeconds * 1000);
    if (m_since.elapsed() < settleMilliseconds || (!station.reached() && !late)) return;
    if (late && !station.reached()) std::fprintf(stderr, "attune: %s: not reached in time\n", qPrintable(station.picture));
    if (!station.picture.isEmpty()) write(station.picture);
    ++m_current;
    next();
}

void Tour::write(const QString& name) {
    const QString path = QDir(m_folder).filePath(name + QStringLiteral(".png"));
    if (m_window.grab().save(path))
        ++m_pictures;
    else
        std::fprintf(stderr, "attune: %s: the picture cannot be written\n", qPrintable(path));
}

}  // namespace attune
