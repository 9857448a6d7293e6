// What an open window costs a training, and how smoothly it moves meanwhile:
//     QT_QPA_PLATFORM=offscreen window_speed SOURCE TARGET [updates = 250] [rounds = 3] [threads = all cores]
// Two files of blank-separated tokens, the default model and 10,000 words a side. Each round trains headless, with the window on Watch
// (curves, 1366 × 768), and the same with a typed sentence whose picture forms beside them and three pinned ones; the rates are target
// tokens per second of the run's own clock from update 64 on, when moments have become rare: medians, and the share of headless. A gap is
// the time between two turns of the window's event loop, in which it asks for 5 ms: the longest of all rounds, and the share of gaps over
// 33 ms.

#include "core/run/train_run.h"
#include "ui/main_window.h"
#include "ui/session/workbench.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace {

using namespace attune;

struct Mode {
    const char* name;
    bool window;
    bool probes;
    std::vector<double> rates = {};  // target tokens per second
    double longestGap = 0;           // ms
    qint64 gaps = 0;
    qint64 longGaps = 0;  // over 33 ms
    double seconds = 0;
    double own = 0;  // of them the window's thread computed
};

double seconds(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

void waitUntil(const std::function<bool()>& done, const std::function<void(double)>& gap = {}) {
    QElapsedTimer clock;
    clock.start();
    QTimer timer;
    QEventLoop loop;
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
        const double milliseconds = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        clock.restart();
        if (gap) gap(milliseconds);
        if (done()) loop.quit();
    });
    timer.start(5);
    loop.exec();
}

/// From update 64 on.
double tokensPerSecond(const std::filesystem::path& folder) {
    std::vector<StepEvent> steps;
    for (const TrainEvent& event : readMetrics(folder))
        if (const auto* step = std::get_if<StepEvent>(&event); step && step->update >= 64) steps.push_back(*step);
    if (steps.size() < 2) return 0;
    return static_cast<double>(steps.back().tokens - steps.front().tokens) / (steps.back().seconds - steps.front().seconds);
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

class Bench {
public:
    Bench(CorpusSource source, std::int64_t updates, std::int64_t threads) : m_source(std::move(source)) {
        m_window.resize(1366, 768);
        m_workbench.openCorpus(m_source);
        Project& project = m_workbench.project();
        DataOptions& data = project.config().data;
        data.sourceTokenizer = data.targetTokenizer = TokenizerKind::Whitespace;
        data.maxVocabulary = 10000;
        project.config().train.threads = threads;
        project.config().train.maxUpdates = updates;
        project.config().train.validateEvery = 1'000'000;
        project.config().train.validationSentences = 0;
        project.announceConfig();
        m_workbench.loadAgain();
        waitUntil([&] { return project.datasetIsCurrent(); });
    }

    void run(Mode& mode) {
        const std::filesystem::path folder = (m_folder.path() + "/run" + QString::number(++m_runs)).toStdString();
        Project& project = m_workbench.project();
        if (mode.window) {
            train(mode, folder);
        } else {
            m_window.hide();
            TrainControl control;
            Run made = Run::create(folder, project.config(), m_source);
            trainRun(
                made, {}, [](const TrainEvent&) {}, control, project.dataset());
        }
        mode.rates.push_back(tokensPerSecond(folder));
    }

private:
    void train(Mode& mode, const std::filesystem::path& folder) {
        m_window.show();
        m_window.showPlace(Place::Watch);
        TrainingSession& training = m_workbench.training();
        training.train(folder, m_workbench.project().config(), m_source, m_workbench.project().dataset());
        training.watch({mode.probes ? "a man in a blue shirt is standing on a ladder cleaning a window ." : "", ""});
        if (mode.probes)
            training.setProbes({{"two dogs run through the snow .", ""},
                                {"a child plays with a red ball in the park .", ""},
                                {"people wait for the train .", ""}});
        const auto gap = [&mode](double milliseconds) {
            mode.longestGap = std::max(mode.longestGap, milliseconds);
            ++mode.gaps;
            if (milliseconds > 33) ++mode.longGaps;
        };
        const double began = seconds(CLOCK_MONOTONIC), used = seconds(CLOCK_THREAD_CPUTIME_ID);
        waitUntil([&] { return !training.isTraining() && training.state() == TrainingSession::State::Open; }, gap);
        mode.seconds += seconds(CLOCK_MONOTONIC) - began;
        mode.own += seconds(CLOCK_THREAD_CPUTIME_ID) - used;
    }

    CorpusSource m_source;
    QTemporaryDir m_folder;
    int m_runs = 0;
    Workbench m_workbench{m_folder.path().toStdString()};
    MainWindow m_window{m_workbench};
};

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    if (argc < 3) return std::fprintf(stderr, "window_speed SOURCE TARGET [updates] [rounds] [threads]\n"), 2;
    applyTheme(application, Appearance::Light);
    MainWindow::setRemembering(false);
    CorpusSource source;
    source.kind = CorpusKind::PairedFiles;
    source.path = argv[1];
    source.targetPath = argv[2];
    Bench bench(source, argc > 3 ? std::atoi(argv[3]) : 250, argc > 5 ? std::atoi(argv[5]) : 0);
    std::vector<Mode> modes{{"headless", false, false}, {"window", true, false}, {"window, 4 sentences", true, true}};
    for (int round = 0; round < (argc > 4 ? std::atoi(argv[4]) : 3); ++round)
        for (Mode& mode : modes) bench.run(mode);
    for (const Mode& mode : modes) {
        std::printf("%-20s %7.0f target tokens/s, %5.1f %% of headless", mode.name, median(mode.rates),
                    100 * median(mode.rates) / median(modes.front().rates));
        if (mode.window)
            std::printf("; window's thread %.1f %% of a processor; longest gap %.0f ms, %.2f %% over 33 ms", 100 * mode.own / mode.seconds,
                        mode.longestGap, 100 * static_cast<double>(mode.longGaps) / static_cast<double>(std::max<qint64>(mode.gaps, 1)));
        std::printf("\n");
    }
}
