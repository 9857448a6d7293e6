#include "fake_training.h"

#include "ui/messages.h"
#include "ui/session/latest_task.h"
#include "ui/session/watch_state.h"
#include "ui/session/workbench.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace attune;

namespace {

/// Until it is stopped.
StopReason updateAfterUpdate(Run&, const RunLimits&, const EventSink& sink, TrainControl& control, std::shared_ptr<const Dataset>) {
    for (std::int64_t update = 1; !control.stopRequested(); ++update) {
        sink(test::step(update));
        std::this_thread::sleep_for(std::chrono::milliseconds(2));  // the time that an update takes
    }
    return StopReason::Stopped;
}

}  // namespace

class SessionTest : public QObject {
    Q_OBJECT

private slots:
    void latestTaskWins() {
        LatestTask task;
        std::vector<int> results;
        std::atomic<bool> firstStopped = false;
        std::atomic<bool> firstStarted = false;
        task.run(
            [&](std::stop_token stop, const Progress&) {
                firstStarted = true;
                while (!stop.stop_requested()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
                firstStopped = true;
                return 1;
            },
            [&](int result) { results.push_back(result); }, [](const Error&) { QFAIL("no failure was asked for"); });
        QTRY_VERIFY(firstStarted);
        for (int number : {2, 3})
            task.run([number](std::stop_token, const Progress&) { return number; }, [&](int result) { results.push_back(result); },
                     [](const Error&) {});
        QTRY_VERIFY(!task.isBusy());
        QTest::qWait(20);
        QVERIFY(firstStopped);
        QCOMPARE(results, std::vector<int>{3});
    }

    void taskDeliversInThisThreadAndReportsFailures() {
        LatestTask task;
        std::thread::id where;
        task.run([](std::stop_token, const Progress&) { return 0; }, [&](int) { where = std::this_thread::get_id(); }, [](const Error&) {});
        QTRY_VERIFY(where == std::this_thread::get_id());
        QString failure;
        task.run([](std::stop_token, const Progress&) -> int { throw std::runtime_error("broken"); }, [](int) {},
                 [&](const Error& error) { failure = translated(error); });
        QTRY_VERIFY(failure.contains(QStringLiteral("broken")));
        task.run([](std::stop_token, const Progress&) -> int { throw Error(ErrorCode::Cancelled, "", {}); }, [](int) {},
                 [&](const Error&) { failure = QStringLiteral("shown"); });
        QTRY_VERIFY(!task.isBusy());
        QVERIFY(failure != QStringLiteral("shown"));
    }

    void cancelledTaskDeliversNothing() {
        bool delivered = false;
        {
            LatestTask task;
            task.run(
                [](std::stop_token stop, const Progress&) {
                    while (!stop.stop_requested()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
                    return 0;
                },
                [&](int) { delivered = true; }, [](const Error&) {});
            task.cancel();
            QVERIFY(!task.isBusy());
        }
        QCoreApplication::processEvents();
        QVERIFY(!delivered);
    }

    void trainingSendsItsEventsInOrderAndEndsOpen() {
        QTemporaryDir folder;
        TrainingSession session;
        session.setTrainer([](Run&, const RunLimits&, const EventSink& sink, TrainControl&, std::shared_ptr<const Dataset>) {
            StartEvent start;
            start.updatesPerEpoch = 50;
            sink(start);
            for (int update = 1; update <= 100; ++update) sink(test::step(update));
            EndEvent end;
            end.update = 100;
            end.reason = StopReason::MaxUpdates;
            sink(end);
            return StopReason::MaxUpdates;
        });
        std::vector<std::int64_t> updates;
        bool startedFirst = false;
        connect(&session, &TrainingSession::started, this, [&] { startedFirst = updates.empty(); });
        connect(&session, &TrainingSession::steps, this, [&](const std::vector<StepEvent>& events) {
            for (const StepEvent& event : events) updates.push_back(event.update);
        });
        RunConfig config;
        config.train.maxEpochs = 4;
        session.train((folder.path() + "/run").toStdString(), config, lesson(), nullptr);
        QCOMPARE(session.state(), TrainingSession::State::Running);
        QTRY_COMPARE(session.state(), TrainingSession::State::Open);
        QVERIFY(startedFirst);
        QCOMPARE(updates.size(), std::size_t(100));
        QVERIFY(std::is_sorted(updates.begin(), updates.end()));
        QCOMPARE(session.progress().totalUpdates, std::int64_t(200));
        QVERIFY(session.lastEnd() && session.lastEnd()->reason == StopReason::MaxUpdates);
    }

    void stepsComeSeldomAtFullSpeedAndAtOnceWithTheBrake() {
        QTemporaryDir folder;
        TrainingSession session;
        session.setTrainer(updateAfterUpdate);
        int deliveries = 0;
        connect(&session, &TrainingSession::steps, this, [&] { ++deliveries; });
        session.train((folder.path() + "/run").toStdString(), RunConfig(), lesson(), nullptr);
        QTRY_VERIFY(deliveries > 0);
        deliveries = 0;
        QTest::qWait(1500);
        QVERIFY2(deliveries >= 1 && deliveries <= 4, qPrintable(QString::number(deliveries)));
        session.setBrake(500);
        deliveries = 0;
        QElapsedTimer clock;
        clock.start();
        QTRY_VERIFY(deliveries >= 10);
        QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));  // at full speed: 4 s or more
    }

    void theFirstPictureOfASentenceComesAtOnce() {
        QTemporaryDir folder;
        TrainingSession session;
        session.setTrainer(updateAfterUpdate);
        int pictures = 0;
        connect(&session, &TrainingSession::momentArrived, this, [&] { ++pictures; });
        session.train((folder.path() + "/run").toStdString(), RunConfig(), lesson(), nullptr);
        QTRY_VERIFY(session.progress().update > 0);
        QElapsedTimer clock;
        clock.start();
        for (const std::string sentence : {"a", "b", "c", "d"}) {
            session.watch({sentence, ""});
            session.queue().push(ProbeEvent{test::moment(1, ProbeFeeding::Free, sentence), false});
            const int before = pictures;
            QTRY_VERIFY_WITH_TIMEOUT(pictures > before, 1000);
        }
        QVERIFY2(clock.elapsed() < 800, qPrintable(QString::number(clock.elapsed())));  // else 0.4 s each
        clock.restart();
        session.queue().push(ProbeEvent{test::moment(2, ProbeFeeding::Free, "d"), false});
        QTRY_COMPARE(pictures, 5);
        QVERIFY2(clock.elapsed() > 200, qPrintable(QString::number(clock.elapsed())));
    }

    void destructionStopsTheThread() {
        QTemporaryDir folder;
        std::atomic<bool> stopped = false;
        {
            TrainingSession session;
            session.setTrainer([&](Run&, const RunLimits&, const EventSink& sink, TrainControl& control, std::shared_ptr<const Dataset>) {
                std::int64_t update = 0;
                while (!control.stopRequested()) sink(test::step(++update));
                stopped = true;
                return StopReason::Stopped;
            });
            session.train((folder.path() + "/run").toStdString(), RunConfig(), lesson(), nullptr);
            QTest::qWait(30);
        }
        QVERIFY(stopped);
    }

    void failureOfTheTrainerIsReportedAndLeavesTheSessionUsable() {
        QTemporaryDir folder;
        TrainingSession session;
        session.setTrainer([](Run&, const RunLimits&, const EventSink&, TrainControl&, std::shared_ptr<const Dataset>) -> StopReason {
            throw Error(ErrorCode::DiskFull, "here", ATTUNE_TEXT("Errors", "full"));
        });
        std::optional<ErrorCode> code;
        connect(&session, &TrainingSession::failed, this, [&](const Error& error) { code = error.code(); });
        session.train((folder.path() + "/run").toStdString(), RunConfig(), lesson(), nullptr);
        QTRY_VERIFY(code.has_value());
        QVERIFY(*code == ErrorCode::DiskFull);
        QVERIFY(!session.isTraining());
    }

    void secondRunIsTrainedOnceTheProjectIsAnother() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        QVERIFY(trainOnce(workbench, StopReason::Stopped));
        QVERIFY(workbench.isAboutRun());
        QCOMPARE(workbench.mainAction().kind, MainAction::Kind::Resume);

        CorpusSource other = lesson();
        other.lesson = "numbers";
        workbench.openCorpus(other);
        QCOMPARE(workbench.mainAction().kind, MainAction::Kind::Train);
        QVERIFY(!workbench.mainAction().possible);
        QVERIFY(!workbench.isAboutRun());
        QTRY_VERIFY(workbench.mainAction().possible);
        const std::filesystem::path first = workbench.training().runFolder();
        QVERIFY(workbench.train());
        QVERIFY(workbench.training().runFolder() != first);
        QCOMPARE(workbench.training().source().lesson, std::string("numbers"));
        QTRY_COMPARE(workbench.mainAction().kind, MainAction::Kind::Resume);
    }

    void changedOptionAsksForANewRunAndNewLimitsDoNot() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        QVERIFY(trainOnce(workbench, StopReason::Stopped));
        Project& project = workbench.project();
        project.config().train.maxEpochs += 1;
        project.config().search.beamSize += 1;
        project.announceConfig();
        QCOMPARE(workbench.mainAction().kind, MainAction::Kind::Resume);
        project.config().model.hiddenSize += 1;
        project.announceConfig();
        QCOMPARE(workbench.mainAction().kind, MainAction::Kind::Train);
        QVERIFY(workbench.mainAction().possible);
        project.config().model.hiddenSize -= 1;
        project.announceConfig();
        QCOMPARE(workbench.mainAction().kind, MainAction::Kind::Resume);
    }

    void duplicatedSettingsAreForANewRun() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        QVERIFY(trainOnce(workbench, StopReason::Stopped));
        const std::filesystem::path first = workbench.training().runFolder();
        std::optional<Place> place;
        connect(&workbench, &Workbench::placeRequested, this, [&](Place requested) { place = requested; });
        workbench.duplicateSettings(first);
        QVERIFY(place == Place::Model);
        QCOMPARE(workbench.mainAction().kind, MainAction::Kind::Train);
        QVERIFY(workbench.mainAction().possible);
        QVERIFY(workbench.train());
        QVERIFY(workbench.training().runFolder() != first);
        QTRY_COMPARE(workbench.mainAction().kind, MainAction::Kind::Resume);

        workbench.openRun(first);
        QTRY_COMPARE(workbench.mainAction().kind, MainAction::Kind::Resume);
        QVERIFY(workbench.training().runFolder() == first);
    }

    void howARunGoesOnFollowsFromWhatItIs() {
        RunStanding run{RunState::Stopped, StopReason::Stopped, 50, 100, 50};
        QVERIFY(continuationOf(run) == Continuation::Resume);
        run.state = RunState::Failed;
        run.reason = StopReason::Failed;
        QVERIFY(continuationOf(run) == Continuation::Resume);
        run.checkpoint.reset();
        QVERIFY(continuationOf(run) == Continuation::Restart);
        run.reason = StopReason::Diverged;
        QVERIFY(continuationOf(run) == Continuation::HalfRate);
        run = {RunState::Finished, StopReason::EarlyStopping, 50, 100, 50};
        QVERIFY(continuationOf(run) == Continuation::Extend);
        run = {RunState::Interrupted, StopReason::Stopped, 100, 100, 100};
        QVERIFY(continuationOf(run) == Continuation::Extend);
        run.state = RunState::Running;
        QVERIFY(continuationOf(run) == Continuation::None);
    }

    void divergedRunGoesOnWithHalfTheRate() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        QVERIFY(trainOnce(workbench, StopReason::Diverged, false));
        QCOMPARE(workbench.mainAction().kind, MainAction::Kind::HalfRate);
        const double rate = workbench.training().config().train.learningRate;
        const std::filesystem::path first = workbench.training().runFolder();
        workbench.training().setTrainer(test::endingTrainer(StopReason::Stopped, 9, true));
        workbench.continueWithHalfRate();
        QTRY_COMPARE(workbench.mainAction().kind, MainAction::Kind::Resume);
        QVERIFY(workbench.training().runFolder() != first);
        QCOMPARE(workbench.training().config().train.learningRate, rate / 2);
    }

    void valuesThatTheFormCouldNotTakeForbidTraining() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        workbench.openCorpus(lesson());
        QTRY_VERIFY(workbench.mainAction().possible);
        workbench.project().setFieldProblems(this, {{"model.dropout", ATTUNE_TEXT("Nowhere", "too large")}});
        QVERIFY(!workbench.mainAction().possible);
        QVERIFY(workbench.mainAction().wrong);
        QVERIFY(workbench.trainObstacle().contains(QStringLiteral("Dropout")));
        workbench.project().setFieldProblems(this, {});
        QVERIFY(workbench.mainAction().possible);
    }

    void noteChangesNotWhenARunWasTrained() {
        QTemporaryDir folder;
        Run run = Run::create((folder.path() + "/run").toStdString(), RunConfig(), lesson());
        for (const auto& file : std::filesystem::directory_iterator(run.folder()))
            std::filesystem::last_write_time(file, std::filesystem::file_time_type::clock::now() - std::chrono::hours(48));
        const std::string before = summarize(run.folder()).modified;
        run.setNote("new");
        QCOMPARE(summarize(run.folder()).modified, before);
    }

    void watchShowsTheNewestUntilAnotherMomentIsChosen() {
        WatchState watch;
        watch.setSentence({"ab", "xy"});
        for (int update : {0, 1, 2, 4, 8}) watch.addMoment(test::moment(update), true);
        watch.addMoment(test::moment(4, ProbeFeeding::Free), true);
        QCOMPARE(watch.update(), std::int64_t(8));
        watch.showUpdate(4);
        watch.addMoment(test::moment(16), true);
        QCOMPARE(watch.update(), std::int64_t(4));
        QCOMPARE(watch.moment()->update, std::int64_t(4));
        QVERIFY(watch.moment()->feeding == ProbeFeeding::Forced);
        watch.setFeeding(ProbeFeeding::Free);
        QVERIFY(watch.moment()->feeding == ProbeFeeding::Free);
        watch.showLive();
        QCOMPARE(watch.moment()->update, std::int64_t(16));
        watch.truncate(2);
        QCOMPARE(watch.updates(), (std::vector<int>{0, 1, 2}));
    }

    void livePicturesAreThinnedAndKeptOnesStay() {
        WatchState watch;
        watch.setSentence({"ab", "xy"});
        watch.addMoment(test::moment(0), true);
        for (int update = 1; update <= 2000; ++update) watch.addMoment(test::moment(update), update == 1000);
        const std::vector<int> updates = watch.updates();
        QVERIFY(updates.size() < 120);
        QVERIFY(std::binary_search(updates.begin(), updates.end(), 1000));
        QCOMPARE(updates.front(), 0);
        QCOMPARE(updates.back(), 2000);
    }

    void messagesFillTheirPlacesOnce() {
        const Message message = ATTUNE_TEXT("Nowhere", "%2 before %1").with("one %2").with("two");
        QCOMPARE(translated(message), QStringLiteral("two before one %2"));
    }

    void errorsAdviseOnce() {
        const auto shown = [](ErrorCode code, const Message& detail) { return translated(Error(code, "here", detail)); };
        const Message full = ATTUNE_TEXT("Nowhere", "there is no space left; free some space and try again");
        QCOMPARE(shown(ErrorCode::DiskFull, full), QStringLiteral("here: there is no space left; free some space and try again"));
        QCOMPARE(shown(ErrorCode::FileMissing, ATTUNE_TEXT("Nowhere", "no such file; check the path")).count(u'?'), 0);
        QCOMPARE(shown(ErrorCode::DiskFull, ATTUNE_TEXT("Nowhere", "the disk is full")),
                 QStringLiteral("here: the disk is full. Free some space and try again."));
    }

    void runThatCannotBeMadeLeavesTheOneOnShow() {
        QTemporaryDir folder;
        TrainingSession session;
        session.setTrainer(test::endingTrainer(StopReason::Stopped, 7, true));
        const std::filesystem::path first = (folder.path() + "/run").toStdString();
        session.train(first, RunConfig(), lesson(), nullptr);
        QTRY_COMPARE(session.state(), TrainingSession::State::Open);
        QString said;
        connect(&session, &TrainingSession::failed, this, [&](const Error& error) { said = translated(error); });
        session.train(first / "config.toml" / "run", RunConfig(), lesson(), nullptr);
        QVERIFY(said.isEmpty());  // the disk is the other thread's
        QTRY_VERIFY(!said.isEmpty());
        QCOMPARE(session.state(), TrainingSession::State::Open);
        QVERIFY(session.runFolder() == first);
        QVERIFY2(said.contains(QStringLiteral("no run can be kept")) && !said.contains(u'?'), qPrintable(said));
    }

private:
    /// A run of the lesson that ends at once.
    static bool trainOnce(Workbench& workbench, StopReason reason, bool checkpoint = true) {
        workbench.training().setTrainer(test::endingTrainer(reason, 7, checkpoint));
        workbench.openCorpus(lesson());
        return QTest::qWaitFor([&] { return workbench.project().datasetIsCurrent(); }, 10000) && workbench.train() &&
               QTest::qWaitFor([&] { return workbench.training().state() == TrainingSession::State::Open; }, 10000);
    }

    static CorpusSource lesson() {
        CorpusSource source;
        source.kind = CorpusKind::Lesson;
        source.lesson = "reverse";
        source.pairs = 200;
        return source;
    }
};

QTEST_MAIN(SessionTest)
#include "session_test.moc"
