#include "core/base/block_pool.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <thread>

namespace attune {
namespace {

TEST(BlockPool, WhatIsLeftServesTheNextOfAboutItsSize) {
    void* first = takeBlock(100'000);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(first) % 64, 0U);
    std::memset(first, 1, 100'000);
    leaveBlock(first);
    void* second = takeBlock(95'000);
    EXPECT_EQ(second, first);
    void* third = takeBlock(95'000);
    EXPECT_NE(third, first);
    leaveBlock(second);
    leaveBlock(third);
    void* greater = takeBlock(400'000);
    EXPECT_NE(greater, first);
    EXPECT_NE(greater, third);
    std::memset(greater, 1, 400'000);
    leaveBlock(greater);
}

TEST(BlockPool, EverySizeHasRoom) {
    for (std::size_t bytes = 1; bytes < 5'000'000; bytes = bytes * 5 / 4 + 1) {
        void* block = takeBlock(bytes);
        std::memset(block, 1, bytes);
        leaveBlock(block);
    }
}

TEST(BlockPool, AThreadLeavesItsBlocksToOthers) {
    void* block = nullptr;
    std::thread([&] {
        block = takeBlock(7'777'777);
        leaveBlock(block);
    }).join();
    void* found = takeBlock(7'777'777);
    EXPECT_EQ(found, block);
    leaveBlock(found);
}

}  // namespace
}  // namespace attune
