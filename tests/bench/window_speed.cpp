// What an open window costs a training, and how smoothly it moves meanwhile:
//     QT_QPA_PLATFORM=offscreen window_speed SOURCE TARGET [rounds = 10] [threads = all cores] [seconds = 8]
// Two files of blank-separated tokens, the default model and 10,000 words a side, one training. From update 64 on, when moments have become
// rare, phases of so many seconds take turns: the window is hidden and shows nothing; it is on Watch with its curves, 1366 × 768; hidden
// again; on Watch with a typed sentence whose picture and answers form beside the curves, while three more are pinned. The rate of a phase
// is that of target tokens by the clock, its share that of the mean of the hidden phases before and after it: the median of the rounds.
// So a machine whose speed drifts slowly does not matter. A phase is measured from 2 s after its begin, that with a sentence from 10 s on,
// when the pictures it has in advance are used up. A gap is the time between two turns of the window's event loop, in which it asks for
// 5 ms: the longest, and the share of gaps over 33 ms.

#include "app/passive_openmp.h"
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
#include <mutex>
#include <string>
#include <vector>

namespace {

using namespace attune;

struct Mode {
    const char* name;
    bool window;
    bool sentence;
    std::vector<double> rates = {};   // target tokens per second
    std::vector<double> shares = {};  // of the hidden phases beside it
    double longestGap = 0;            // ms
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

/// When updates ended and how many target tokens there were by then.
class Updates {
public:
    void add(const StepEvent& event) {
        const std::lock_guard lock(m_mutex);
        m_last = event.update;
        m_ends.emplace_back(seconds(CLOCK_MONOTONIC), static_cast<double>(event.tokens));
    }
    std::int64_t last() const {
        const std::lock_guard lock(m_mutex);
        return m_last;
    }
    double tokensPerSecond(double from, double to) const {
        const std::lock_guard lock(m_mutex);
        const auto at = [this](double time) { return std::ranges::lower_bound(m_ends, time, {}, &std::pair<double, double>::first); };
        const auto first = at(from), end = at(to);
        if (end - first < 2) return 0;
        const auto last = std::prev(end);
        return (last->second - first->second) / (last->first - first->first);
    }

private:
    mutable std::mutex m_mutex;
    std::int64_t m_last = 0;
    std::vector<std::pair<double, double>> m_ends;
};

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

class Bench {
public:
    Bench(CorpusSource source, std::int64_t threads, double phase) : m_source(std::move(source)), m_phase(phase) {
        m_window.resize(1366, 768);
        m_workbench.openCorpus(m_source);
        Project& project = m_workbench.project();
        DataOptions& data = project.config().data;
        data.sourceTokenizer = data.targetTokenizer = TokenizerKind::Whitespace;
        data.maxVocabulary = 10000;
        project.config().train.threads = threads;
        project.config().train.validateEvery = 1'000'000;
        project.config().train.validationSentences = 0;
        project.config().train.maxEpochs = 0;
        project.announceConfig();
        m_workbench.loadAgain();
        waitUntil([&] { return project.datasetIsCurrent(); });
    }

    void run(Mode& hidden, std::vector<Mode>& modes, int rounds) {
        const std::filesystem::path folder = (m_folder.path() + "/run").toStdString();
        TrainingSession& training = m_workbench.training();
        training.setTrainer([this](Run& run, const RunLimits& limits, const EventSink& sink, TrainControl& control, auto dataset) {
            const auto noted = [&](const TrainEvent& event) {
                if (const auto* step = std::get_if<StepEvent>(&event)) m_updates.add(*step);
                sink(event);
            };
            return trainRun(run, limits, noted, control, dataset);
        });
        m_window.showPlace(Place::Watch);
        training.train(folder, m_workbench.project().config(), m_source, m_workbench.project().dataset());
        training.setProbes({{"two dogs run through the snow .", ""},
                            {"a child plays with a red ball in the park .", ""},
                            {"people wait for the train .", ""}});
        waitUntil([&] { return m_updates.last() >= 64; });
        double before = phase(hidden);
        for (int round = 0; round < rounds; ++round) {
            for (Mode& mode : modes) {
                const double rate = phase(mode), after = phase(hidden);
                mode.shares.push_back(2 * rate / (before + after));
                before = after;
            }
        }
        training.stopAndWait();
    }

private:
    /// The rate, when the phase has settled.
    double phase(Mode& mode) {
        m_window.setVisible(mode.window);
        m_workbench.setFollowing(mode.sentence);
        m_workbench.watch().setSentence({mode.sentence ? "a man in a blue shirt is standing on a ladder cleaning a window ." : "", ""});
        const auto gap = [&mode](double milliseconds) {
            mode.longestGap = std::max(mode.longestGap, milliseconds);
            ++mode.gaps;
            if (milliseconds > 33) ++mode.longGaps;
        };
        const double settled = seconds(CLOCK_MONOTONIC) + (mode.sentence ? 10 : 2);  // its first pictures come faster
        waitUntil([&] { return seconds(CLOCK_MONOTONIC) >= settled; });
        const double used = seconds(CLOCK_THREAD_CPUTIME_ID);
        waitUntil([&] { return seconds(CLOCK_MONOTONIC) >= settled + m_phase; }, gap);
        mode.seconds += m_phase;
        mode.own += seconds(CLOCK_THREAD_CPUTIME_ID) - used;
        mode.rates.push_back(m_updates.tokensPerSecond(settled, settled + m_phase));
        return mode.rates.back();
    }

    CorpusSource m_source;
    QTemporaryDir m_folder;
    double m_phase;  // seconds
    Updates m_updates;
    Workbench m_workbench{m_folder.path().toStdString()};
    MainWindow m_window{m_workbench};
};

}  // namespace

int main(int argc, char** argv) {
    usePassiveOpenMp(argv);
    QApplication application(argc, argv);
    if (argc < 3) return std::fprintf(stderr, "window_speed SOURCE TARGET [rounds] [threads] [seconds]\n"), 2;
    applyTheme(application, Appearance::Light);
    MainWindow::setRemembering(false);
    CorpusSource source;
    source.kind = CorpusKind::PairedFiles;
    source.path = argv[1];
    source.targetPath = argv[2];
    Bench bench(source, argc > 4 ? std::atoi(argv[4]) : 0, argc > 5 ? std::atof(argv[5]) : 8);
    Mode hidden{"hidden", false, false};
    std::vector<Mode> modes{{"window", true, false}, {"window, a sentence", true, true}};
    bench.run(hidden, modes, argc > 3 ? std::atoi(argv[3]) : 10);
    std::printf("%-20s %7.0f target tokens/s; its thread %.1f %% of a processor\n", hidden.name, median(hidden.rates),
                100 * hidden.own / hidden.seconds);
    for (const Mode& mode : modes) {
        const auto [worst, best] = std::ranges::minmax(mode.shares);
        std::printf(
            "%-20s %7.0f target tokens/s, %5.1f %% of hidden (%.1f … %.1f); its thread %.1f %% of a processor; longest gap %.0f ms, "
            "%.2f %% over 33 ms\n",
            mode.name, median(mode.rates), 100 * median(mode.shares), 100 * worst, 100 * best, 100 * mode.own / mode.seconds,
            mode.longestGap, 100 * static_cast<double>(mode.longGaps) / static_cast<double>(std::max<qint64>(mode.gaps, 1)));
    }
}
