#include "core/base/thread_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <numeric>
#include <stdexcept>
#include <thread>
#include <vector>

namespace attune {
namespace {

TEST(ThreadPool, EveryTaskRunsOnceInItsThread) {
    ThreadPool pool(3);
    std::vector<std::thread::id> threads(3);
    for (int round = 0; round < 50; ++round) {
        std::vector<std::thread::id> ran(11);
        std::atomic<int> count = 0;
        pool.run(ran.size(), [&](std::size_t i) {
            ran[i] = std::this_thread::get_id();
            ++count;
        });
        EXPECT_EQ(count, 11);
        if (round == 0) threads = {ran[0], ran[1], ran[2]};
        for (std::size_t i = 0; i < ran.size(); ++i) EXPECT_EQ(ran[i], threads[i % 3]) << i;
    }
    pool.run(0, [](std::size_t) { FAIL(); });
}

TEST(ThreadPool, ThrowsWhatATaskThrewAndGoesOn) {
    ThreadPool pool(2);
    std::atomic<int> count = 0;
    const auto failing = [&](std::size_t i) {
        ++count;
        if (i == 1) throw std::runtime_error("one");
    };
    EXPECT_THROW(pool.run(2, failing), std::runtime_error);
    EXPECT_EQ(count, 2);
    pool.run(4, [&](std::size_t) { ++count; });
    EXPECT_EQ(count, 6);
}

}  // namespace
}  // namespace attune
