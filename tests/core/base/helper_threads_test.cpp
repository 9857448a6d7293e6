#include "core/base/helper_threads.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>

namespace attune {
namespace {

TEST(HelperThreads, DoEachPartOnce) {
    for (const std::size_t threads : {0, 1, 3}) {
        HelperThreads helpers(threads);
        ASSERT_EQ(helpers.threads(), threads);
        for (int round = 0; round < 500; ++round) {
            std::array<std::atomic<int>, 40> done{};
            std::atomic<std::size_t> next = 0;
            helpers.join([&](std::size_t worker) {
                EXPECT_LE(worker, threads);
                for (std::size_t part = next++; part < done.size(); part = next++) ++done[part];
            });
            for (const std::atomic<int>& each : done) ASSERT_EQ(each, 1);
        }
    }
}

TEST(HelperThreads, ComeWhileThereIsWork) {
    HelperThreads helpers(2);
    std::atomic<int> inside = 0;
    helpers.join([&](std::size_t) {  // until all three are there
        ++inside;
        while (inside < 3) std::this_thread::yield();
    });
    EXPECT_EQ(inside, 3);
}

TEST(HelperThreads, DoNotComeToWorkThatIsDone) {
    HelperThreads helpers(1);
    std::atomic<int> calls = 0, of = 0;
    for (int round = 0; round < 2000; ++round) {
        const int now = round;
        of = now;
        helpers.join([&, now](std::size_t) {
            EXPECT_EQ(of, now);
            ++calls;
        });
    }
    EXPECT_GE(calls, 2000);
    EXPECT_LE(calls, 4000);
}

}  // namespace
}  // namespace attune
