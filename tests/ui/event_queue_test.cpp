#include "fake_training.h"

#include <QTest>

using namespace attune;

namespace {

std::int64_t lastUpdate(const EventQueue::Portion& portion) {
    return std::get<std::vector<StepEvent>>(portion).back().update;
}

}  // namespace

class EventQueueTest : public QObject {
    Q_OBJECT

private slots:
    void keepsOrderAndBoundsEachPortion() {
        EventQueue queue;
        for (int update = 1; update <= 10; ++update) queue.push(test::step(update));
        queue.push(ValidationEvent{});
        queue.push(test::step(11));
        const auto first = queue.take(4);
        QCOMPARE(first.size(), std::size_t(1));
        QCOMPARE(lastUpdate(first[0]), std::int64_t(4));
        const auto rest = queue.take(100);
        QCOMPARE(rest.size(), std::size_t(3));
        QCOMPARE(lastUpdate(rest[0]), std::int64_t(10));
        QVERIFY(std::holds_alternative<ValidationEvent>(std::get<TrainEvent>(rest[1])));
        QCOMPARE(lastUpdate(rest[2]), std::int64_t(11));
        QVERIFY(queue.empty());
    }

    void replacesLivePicturesButNeverKeptOnes() {
        EventQueue queue;
        queue.push(ProbeEvent{test::moment(1), true});
        queue.push(ProbeEvent{test::moment(2), false});
        queue.push(ProbeEvent{test::moment(3), false});
        queue.push(ProbeEvent{test::moment(3, ProbeFeeding::Free), false});
        const auto portions = queue.take(100);
        QCOMPARE(portions.size(), std::size_t(3));
        const auto update = [&](std::size_t i) { return std::get<ProbeEvent>(std::get<TrainEvent>(portions[i])).moment.update; };
        QCOMPARE(update(0), std::int64_t(1));
        QCOMPARE(update(1), std::int64_t(3));
        QCOMPARE(update(2), std::int64_t(3));
    }

    void stepsAndLivePicturesAreNotUrgent() {
        EventQueue queue;
        QVERIFY(!queue.isUrgent());
        queue.push(test::step(1));
        queue.push(ProbeEvent{test::moment(1), false});
        queue.push(test::step(2));
        QVERIFY(!queue.isUrgent());
        queue.push(ProbeEvent{test::moment(2), true});
        QVERIFY(queue.isUrgent());
        queue.clear();
        queue.push(ValidationEvent{});
        QVERIFY(queue.isUrgent());
        queue.clear();
        for (int update = 1; update <= 5000; ++update) queue.push(test::step(update));  // more than a portion holds
        QVERIFY(queue.isUrgent());
    }
};

QTEST_GUILESS_MAIN(EventQueueTest)
#include "event_queue_test.moc"
