#include "core/train/model_snapshot.h"
#include "core/train/moment_keeper.h"
#include "tests/core/train/toy_training.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace attune {
namespace {

using test::Record;
using test::TemporaryFolder;

/// A training in a thread of its own whose events can be waited for.
class LiveTraining {
public:
    explicit LiveTraining(TrainerSetup setup) : m_setup(std::move(setup)) {
        m_thread = std::jthread([this] {
            m_reason = train(
                m_setup, [this](const TrainEvent& event) { receive(event); }, control);
        });
    }
    ~LiveTraining() { finish(); }

    StopReason finish() {
        control.stop();
        if (m_thread.joinable()) m_thread.join();
        return m_reason;
    }
    /// Waits (at most ten seconds) until the record satisfies `condition`.
    bool waitFor(const std::function<bool(const Record&)>& condition) {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(10), [&] { return condition(m_record); });
    }
    Record record() {
        const std::lock_guard lock(m_mutex);
        return m_record;
    }
    TrainControl control;

private:
    void receive(const TrainEvent& event) {
        const std::lock_guard lock(m_mutex);
        m_record.events.push_back(event);
        m_changed.notify_all();
    }
    TrainerSetup m_setup;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    Record m_record;
    StopReason m_reason = StopReason::Failed;
    std::jthread m_thread;
};

TrainerSetup endless(const TemporaryFolder& folder) {
    TrainerSetup setup = test::toySetup(folder.path());
    setup.train.maxUpdates = 0;
    setup.train.maxEpochs = 0;
    setup.train.validateEvery = 1'000'000;
    return setup;
}

template <class Event>
std::function<bool(const Record&)> count(std::size_t n) {
    return [n](const Record& record) { return record.all<Event>().size() >= n; };
}

TEST(TrainControl, PauseStepResume) {
    const TemporaryFolder folder;
    LiveTraining live(endless(folder));
    const auto began = std::chrono::steady_clock::now();
    ASSERT_TRUE(live.waitFor(count<StepEvent>(5)));
    live.control.pause();
    ASSERT_TRUE(live.waitFor(count<PauseEvent>(1)));
    const std::int64_t update = live.record().all<PauseEvent>()[0].update;
    EXPECT_EQ(CheckpointFolder(folder.path()).latest(), update);  // a pause is safe to switch off in

    std::this_thread::sleep_for(std::chrono::milliseconds(60));
    EXPECT_EQ(live.record().all<StepEvent>().back().update, update);
    live.control.step();
    live.control.step();
    ASSERT_TRUE(live.waitFor([&](const Record& record) { return record.all<StepEvent>().back().update == update + 2; }));
    std::this_thread::sleep_for(std::chrono::milliseconds(60));
    const StepEvent last = live.record().all<StepEvent>().back();
    EXPECT_EQ(last.update, update + 2);
    const double paused = 2 * 0.06, passed = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    const double before = live.record().all<StepEvent>()[static_cast<std::size_t>(update) - 1].seconds;
    EXPECT_LT(last.seconds - before, passed - paused);  // pauses do not count

    live.control.resume();
    ASSERT_TRUE(live.waitFor([&](const Record& record) { return record.all<StepEvent>().back().update > update + 10; }));
    EXPECT_FALSE(live.record().all<PauseEvent>()[1].paused);
    EXPECT_EQ(live.finish(), StopReason::Stopped);
}

TEST(TrainControl, SnapshotsAreOfOneUpdateAndDoNotChange) {
    const TemporaryFolder folder;
    LiveTraining live(endless(folder));
    const auto first = live.control.snapshot();
    ASSERT_NE(first, nullptr);
    const torch::Tensor before = first->model()->parameters()[0].clone();
    ASSERT_TRUE(live.waitFor([&](const Record& record) {
        return !record.all<StepEvent>().empty() && record.all<StepEvent>().back().update > first->update() + 3;
    }));
    const auto second = live.control.snapshot();
    EXPECT_GT(second->update(), first->update());
    EXPECT_TRUE(torch::equal(before, first->model()->parameters()[0]));
    EXPECT_FALSE(torch::equal(before, second->model()->parameters()[0]));

    live.control.pause();
    ASSERT_TRUE(live.waitFor(count<PauseEvent>(1)));
    EXPECT_EQ(live.control.snapshot()->update(), live.record().all<PauseEvent>()[0].update);  // at once
    live.finish();
    EXPECT_EQ(live.control.snapshot()->update(), live.record().all<EndEvent>()[0].update);
}

TEST(TrainControl, ASentenceTypedInAPauseIsAnsweredAtOnce) {
    const TemporaryFolder folder;
    LiveTraining live(endless(folder));
    live.control.pause();
    ASSERT_TRUE(live.waitFor(count<PauseEvent>(1)));
    live.control.watch({"a b c", "c b a"});
    ASSERT_TRUE(live.waitFor(count<ProbeEvent>(2)));
    const auto moments = live.record().all<ProbeEvent>();
    EXPECT_EQ(moments[0].moment.feeding, ProbeFeeding::Forced);
    EXPECT_EQ(moments[1].moment.feeding, ProbeFeeding::Free);
    EXPECT_EQ(moments[0].moment.probe, -1);
    EXPECT_FALSE(moments[0].kept);
    live.control.watch({"b", ""});
    ASSERT_TRUE(live.waitFor(count<ProbeEvent>(3)));
    EXPECT_EQ(live.record().all<ProbeEvent>()[2].moment.source, "b");
    live.control.step();
    ASSERT_TRUE(live.waitFor(count<ProbeEvent>(4)));  // and after a single step
}

TEST(TrainControl, TheBrakeSlowsDownAndStopsAtOnce) {
    const TemporaryFolder folder;
    LiveTraining live(endless(folder));
    live.control.setBrake(20);
    ASSERT_TRUE(live.waitFor(count<StepEvent>(1)));
    const std::size_t before = live.record().all<StepEvent>().size();
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    EXPECT_LE(live.record().all<StepEvent>().size() - before, 12U);
    live.control.setBrake(0.001);  // the next update would be in a quarter of an hour
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    const auto began = std::chrono::steady_clock::now();
    live.finish();
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(2));
}

TEST(TrainControl, ExtendMovesTheLimits) {
    const TemporaryFolder folder;
    TrainerSetup setup = test::toySetup(folder.path());
    setup.train.maxUpdates = 10;
    TrainControl control;
    Record record;
    EXPECT_EQ(train(setup, record.sink(test::afterUpdate(9, [&] { control.extend(14, 0); })), control), StopReason::MaxUpdates);
    EXPECT_EQ(record.all<EndEvent>().front().update, 14);
}

TEST(TrainControl, AProbePinnedOnTheWayIsKeptFromThere) {
    const TemporaryFolder folder;
    TrainerSetup setup = test::toySetup(folder.path());
    setup.probes = {{"a b", "b a"}};
    TrainControl control;
    Record record;
    const auto pin = [&] { control.setProbes({{"a b", "b a"}, {"c d", "d c"}}); };
    train(setup, record.sink(test::afterUpdate(11, pin)), control);
    std::vector<std::int64_t> updates;
    for (const auto& event : record.all<ProbeEvent>()) {
        if (event.moment.probe == 1 && event.moment.feeding == ProbeFeeding::Free) updates.push_back(event.moment.update);
    }
    EXPECT_THAT(updates, testing::ElementsAre(11, 15, 16, 20, 23));
}

TEST(Moments, AreKeptAtLogSpacedUpdatesAndValidations) {
    const TemporaryFolder folder;
    TrainerSetup setup = test::toySetup(folder.path());
    setup.probes = {{"a b c", "c b a"}, {"d e", "e d"}};
    TrainControl control;
    control.watch({"f a", "a f"});
    Record record;
    train(setup, record.sink(), control);
    for (const std::int64_t probe : {0, 1, -1}) {
        for (const ProbeFeeding feeding : {ProbeFeeding::Forced, ProbeFeeding::Free}) {
            std::vector<std::int64_t> updates;
            for (const auto& event : record.all<ProbeEvent>()) {
                if (event.kept && event.moment.probe == probe && event.moment.feeding == feeding) updates.push_back(event.moment.update);
            }
            EXPECT_THAT(updates, testing::ElementsAre(0, 1, 2, 4, 5, 8, 10, 15, 16, 20, 23)) << probe;
        }
    }
}

TEST(Moments, SayWhatTheModelReadsAndWrites) {
    const TemporaryFolder folder;
    TrainerSetup setup = test::toySetup(folder.path());
    setup.train.maxUpdates = 1;
    setup.probes = {{"a b zebra", "b  a"}, {"a", ""}};
    Record record;
    test::trainToy(setup, record.sink());
    const Moment forced = record.all<ProbeEvent>()[0].moment;
    EXPECT_EQ(forced.feeding, ProbeFeeding::Forced);
    EXPECT_THAT(forced.sourceTokens, testing::ElementsAre("a", "b", "zebra", "</s>"));
    EXPECT_THAT(forced.targetTokens, testing::ElementsAre("b", "a", "</s>"));
    ASSERT_EQ(forced.logProbabilities.size(), 3U);
    EXPECT_NEAR(forced.score, forced.logProbabilities[0] + forced.logProbabilities[1] + forced.logProbabilities[2], 1e-12);
    ASSERT_EQ(forced.attention.size(), 1U);
    const AttentionMap& map = forced.attention[0];
    ASSERT_EQ(map.weights.size(), 12U);
    for (std::int64_t row = 0; row < 3; ++row) {
        double sum = 0;
        for (std::int64_t column = 0; column < 4; ++column) sum += map.weight(0, 0, row, column);
        EXPECT_NEAR(sum, 1, 1e-5);
    }
    const Moment free = record.all<ProbeEvent>()[1].moment;
    EXPECT_EQ(free.feeding, ProbeFeeding::Free);
    EXPECT_EQ(free.logProbabilities.size(), free.targetTokens.size());
    EXPECT_EQ(free.attention[0].rows(), static_cast<std::int64_t>(free.targetTokens.size()));
    EXPECT_EQ(record.all<ProbeEvent>()[2].moment.probe, 1);  // no reference: nothing to force
    EXPECT_EQ(record.all<ProbeEvent>()[2].moment.feeding, ProbeFeeding::Free);
}

TEST(Moments, ChangeNothingOfTheTraining) {
    const TemporaryFolder plain;
    test::trainToy(test::toySetup(plain.path()), Record().sink());
    const TemporaryFolder watched;
    TrainerSetup setup = test::toySetup(watched.path());
    setup.probes = {{"a b c", "c b a"}, {"d e", "e d"}};
    TrainControl control;
    control.watch({"f a", "a f"});
    control.setBrake(1e6);  // pictures without a budget
    const auto snapshots = [&](const TrainEvent& event) {
        if (const auto* step = std::get_if<StepEvent>(&event)) control.watch({step->update % 2 ? "a" : "b", "b"});
    };
    Record record;
    train(setup, record.sink(snapshots), control);
    EXPECT_GT(record.all<ProbeEvent>().size(), 20U);
    EXPECT_TRUE(test::weightsOf(watched.path(), 23) == test::weightsOf(plain.path(), 23));
}

TEST(PictureBudget, KeepsToOnePercentUnlessUnlimited) {
    PictureBudget budget;
    double spent = 0;
    double training = 0;
    double longest = 0;
    double last = 0;
    for (double now = 0; now < 200; now += 0.01) {
        training = now;
        if (!budget.due(now, training, false)) continue;
        budget.made(now, 0.05, true);
        spent += 0.05;
        longest = std::max(longest, now - last);
        last = now;
    }
    EXPECT_LE(spent, 0.3 + 0.01 * training);
    EXPECT_GE(spent, 0.9 * 0.01 * training);
    EXPECT_TRUE(budget.due(200.2, training, true));

    PictureBudget late;  // of a sentence typed after a long training without any
    spent = 0;
    for (double now = 1000; now < 1010; now += 0.01) {
        if (!late.due(now, now, false)) continue;
        late.made(now, 0.05, true);
        spent += 0.05;
    }
    EXPECT_LE(spent, 0.3 + 0.01 * 10 + 1e-9);

    PictureBudget braked;
    for (double now = 0; now < 120; now += 0.2)
        if (braked.due(now, now, true)) braked.made(now, 0.03, false);
    EXPECT_TRUE(braked.due(121, 121, false)) << "what was free of charge is not asked back";
    braked.kept(60);
    EXPECT_FALSE(braked.due(122, 122, false));
    EXPECT_TRUE(braked.due(160, 160, false)) << "a great cost is not paid off for long";

    PictureBudget cheap;
    int pictures = 0;
    for (double now = 0; now < 10; now += 0.01) {
        if (!cheap.due(now, now, false)) continue;
        cheap.made(now, 0.002, true);
        ++pictures;
    }
    EXPECT_GE(pictures, 20);  // twice a second while cheap
}

}  // namespace
}  // namespace attune
