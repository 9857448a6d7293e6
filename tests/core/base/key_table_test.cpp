#include "core/base/key_table.h"

#include "core/base/random.h"

#include <gtest/gtest.h>

#include <unordered_map>

namespace attune {
namespace {

TEST(KeyTable, NumbersKeysInOrderOfAppearance) {
    KeyTable table;
    std::unordered_map<std::uint64_t, std::uint32_t> expected;
    Random random(1);
    for (int i = 0; i < 20'000; ++i) {
        const std::uint64_t key = random.below(5000) << (i % 2 == 0 ? 0 : 32);
        const bool known = expected.contains(key);
        EXPECT_EQ(table.find(key), known ? expected[key] : KeyTable::none);
        const auto number = static_cast<std::uint32_t>(expected.size());
        const auto [entry, isNew] = expected.try_emplace(key, number);
        ASSERT_EQ(table.number(key), entry->second) << key;
        EXPECT_FALSE(table.insert(key));
        EXPECT_EQ(table.size(), expected.size());
    }
    EXPECT_TRUE(table.insert(~std::uint64_t{0}));
}

}  // namespace
}  // namespace attune
