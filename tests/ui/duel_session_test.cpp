#include "core/run/event_log.h"
#include "fake_training.h"
#include "tiny_runs.h"

#include "ui/models/duel_texts.h"
#include "ui/pages/duel_page.h"
#include "ui/pages/sentence_bar.h"
#include "ui/session/workbench.h"
#include "ui/widgets/theme.h"

#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstring>

using namespace attune;

namespace {

using State = TrainingSession::State;
using test::reverseLesson, test::tinyConfig;
constexpr int longWait = 20000;

/// What is the same in two trainings that do the same: everything but the clock.
QStringList metricsOf(const std::filesystem::path& folder) {
    QStringList lines;
    for (TrainEvent event : readMetrics(folder)) {
        if (auto* start = std::get_if<StartEvent>(&event)) start->run.clear();
        if (auto* step = std::get_if<StepEvent>(&event)) step->seconds = step->tokensPerSecond = 0;
        if (auto* validation = std::get_if<ValidationEvent>(&event)) validation->seconds = 0;
        if (auto* end = std::get_if<EndEvent>(&event)) end->seconds = 0;
        if (const auto line = toJsonLine(event)) lines << QString::fromStdString(*line);
    }
    return lines;
}

bool sameBits(const Moment& a, const Moment& b) {
    if (a.update != b.update || a.feeding != b.feeding || a.source != b.source || a.targetTokens != b.targetTokens) return false;
    if (a.attention.size() != b.attention.size() || a.logProbabilities != b.logProbabilities) return false;
    for (std::size_t i = 0; i < a.attention.size(); ++i) {
        const auto &one = a.attention[i].weights, &other = b.attention[i].weights;
        if (one.size() != other.size() || std::memcmp(one.data(), other.data(), one.size() * sizeof(float)) != 0) return false;
    }
    return true;
}

}  // namespace

/// Moments in lockstep, and twins that train at once.
class DuelSessionTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Appearance::Light); }

    void init() {
        m_runs = std::make_unique<QTemporaryDir>();
        m_workbench = std::make_unique<Workbench>(m_runs->path().toStdString());
    }

    void cleanup() { m_workbench.reset(); }

    void equalUpdatesAreThoseThatBothKeep() {
        const std::vector<DuelMoment> moments = atEqualUpdates({0, 1, 2, 4, 8, 16}, {0, 2, 3, 8, 32});
        QCOMPARE(moments, (std::vector<DuelMoment>{{0, 0}, {2, 2}, {8, 8}}));
        QVERIFY(!momentAt({}, 5));
        QCOMPARE(momentAt(moments, 7), std::optional(DuelMoment{2, 2}));
        QCOMPARE(momentAt(moments, 8), std::optional(DuelMoment{8, 8}));
        QCOMPARE(momentAt({{4, 4}, {8, 8}}, 1), std::optional(DuelMoment{4, 4}));
    }

    void equalSecondsAreTheNearestAsLongAsBothTrained() {
        const std::vector<TimedMoment> a{{0, 0}, {1, 1}, {2, 2}, {4, 4}, {8, 8}};
        const std::vector<TimedMoment> b{{0, 0}, {2, 0.5}, {4, 1.5}, {8, 3.5}, {16, 4.5}};
        QCOMPARE(atEqualSeconds(a, b, 4.5), (std::vector<DuelMoment>{{0, 0}, {1, 2}, {2, 4}, {4, 8}}));
        QVERIFY(atEqualSeconds(a, {}, 4.5).empty());
    }

    void courseTellsSecondsOfUpdatesAndForgetsWhatIsDoneAgain() {
        TrainingSession session;
        RunCourse course(session);
        const auto steps = [&session](std::vector<std::pair<int, double>> times) {
            std::vector<StepEvent> events;
            for (const auto& [update, seconds] : times) {
                events.push_back(test::step(update));
                events.back().seconds = seconds;
            }
            emit session.steps(events);
        };
        steps({{10, 2}, {20, 4}});
        QCOMPARE(course.secondsAt(5), 1.0);
        QCOMPARE(course.secondsAt(15), 3.0);
        QCOMPARE(course.secondsAt(99), 4.0);
        QCOMPARE(course.updateAt(3), 15.0);
        QCOMPARE(course.updatesPerSecond(), 5.0);
        StartEvent again;
        again.update = 10;
        emit session.started(again);
        QCOMPARE(course.seconds(), 2.0);
        steps({{11, 3}});
        QCOMPARE(course.updateAt(2.5), 10.5);
    }

    void twinsWithoutAChangeAreTheSameBitForBit() {
        const RunConfig config = tinyConfig({"model.dropout=0.3"});
        QVERIFY(m_workbench->trainTwins(reverseLesson(), config, config));
        const DuelSession& duel = m_workbench->duel();
        QVERIFY(duel.isTwin() && duel.rival().isTraining());
        const std::filesystem::path a = m_workbench->training().runFolder(), b = duel.rival().runFolder();
        QVERIFY(a != b);
        waitUntilBoth(State::Open);
        QCOMPARE(Run::open(a).config().train.threads, std::int64_t(1));
        QCOMPARE(metricsOf(a), metricsOf(b));
        QVERIFY(metricsOf(a).size() > 15);
        const std::vector<Moment> first = readMoments(a), second = readMoments(b);
        QVERIFY(first.size() >= 48 && first.size() == second.size());
        for (const Moment& each : first)
            QVERIFY(std::ranges::any_of(second, [&each](const Moment& other) { return sameBits(each, other); }));
        QCOMPARE(duelEqualText(duel), QStringLiteral("No option differs: both learn the same, bit for bit."));
    }

    void twinsThatDifferShareDataAndSentences() {
        const RunConfig config = tinyConfig();
        QVERIFY(m_workbench->trainTwins(reverseLesson(), config, tinyConfig({"model.attention=none"})));
        waitUntilBoth(State::Open);
        const DuelSession& duel = m_workbench->duel();
        QVERIFY(metricsOf(m_workbench->training().runFolder()) != metricsOf(duel.rival().runFolder()));
        QCOMPARE(duel.differences(), std::vector<std::string>{"model.attention"});
        QCOMPARE(duel.rival().probes(), m_workbench->training().probes());
        QVERIFY(duel.moments().size() >= 6);
    }

    void toolbarDrivesBothTwins() {
        const RunConfig config = tinyConfig({"train.max_updates=0", "train.validate_every=100000"});
        QVERIFY(m_workbench->trainTwins(reverseLesson(), config,
                                        tinyConfig({"model.attention=dot", "train.max_updates=0", "train.validate_every=100000"})));
        TrainingSession &a = m_workbench->training(), &b = m_workbench->duel().rival();
        QTRY_VERIFY_WITH_TIMEOUT(a.progress().update > 2 && b.progress().update > 2, longWait);
        a.pause();
        waitUntilBoth(State::Paused);
        const std::int64_t atA = a.progress().update, atB = b.progress().update;
        m_workbench->step();
        QTRY_VERIFY_WITH_TIMEOUT(a.progress().update == atA + 1 && b.progress().update == atB + 1, longWait);
        QVERIFY(duelStandText(m_workbench->duel()).contains(QString::number(atB + 1)) || atA == atB);

        // What is typed and entered now is pinned in both.
        m_workbench->resume();
        waitUntilBoth(State::Running);
        DuelPage page(*m_workbench);
        QLineEdit* field = page.sentenceBar()->sentenceField();
        field->setText(QStringLiteral("abc"));
        emit field->returnPressed();
        const auto pinned = [](const TrainingSession& each) {
            return std::ranges::any_of(each.probes(), [](const WatchedSentence& probe) { return probe.source == "abc"; });
        };
        QTRY_VERIFY(pinned(a) && pinned(b));

        a.stop();
        waitUntilBoth(State::Open);
        for (const TrainingSession* each : {&a, &b}) {
            const Run run = Run::open(each->runFolder());
            QVERIFY(run.state() == RunState::Stopped && run.latestUpdate());
            QVERIFY(std::ranges::any_of(run.probes(), [](const WatchedSentence& probe) { return probe.source == "abc"; }));
        }

        // And on with both; when A alone has come to its end, the toolbar drives B.
        m_workbench->resume();
        waitUntilBoth(State::Running);
        a.control()->stop();
        QTRY_COMPARE_WITH_TIMEOUT(a.state(), State::Open, longWait);
        QVERIFY(b.isTraining());
        QCOMPARE(&m_workbench->driven(), &b);
        QVERIFY(m_workbench->mainAction().kind == MainAction::Kind::Pause);
        QVERIFY(!m_workbench->trainObstacle().isEmpty());
        m_workbench->driven().stop();
        QTRY_COMPARE_WITH_TIMEOUT(b.state(), State::Open, longWait);
        QCOMPARE(&m_workbench->driven(), &a);
    }

private:
    void waitUntilBoth(State state) {
        QVERIFY(QTest::qWaitFor([&] { return m_workbench->training().state() == state && m_workbench->duel().rival().state() == state; },
                                longWait));
    }

    std::unique_ptr<QTemporaryDir> m_runs;
    std::unique_ptr<Workbench> m_workbench;
};

QTEST_MAIN(DuelSessionTest)
#include "duel_session_test.moc"
