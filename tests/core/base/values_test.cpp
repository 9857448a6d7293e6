#include "core/base/attention_map.h"
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/message.h"
#include "core/base/random.h"
#include "core/base/sha256_block.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <numeric>
#include <set>
#include <vector>

namespace attune {
namespace {

using testing::ElementsAre;
using testing::FloatEq;

std::string sha256(std::string_view text) {
    Sha256 hash;
    hash.update(text);
    return hash.hexDigest();
}

TEST(Sha256, PublishedVectors) {
    EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(sha256(std::string(1'000'000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, InstructionsGiveWhatThePlainRoundsGive) {
    if (!hasSha256Instructions()) GTEST_SKIP() << "no SHA instructions on this processor";
    Random random(5);
    std::array<std::uint32_t, 8> plain{};
    std::array<std::uint32_t, 8> fast{};
    for (int round = 0; round < 100; ++round) {
        std::array<unsigned char, 64> block;
        for (unsigned char& byte : block) byte = static_cast<unsigned char>(random.below(256));
        plainSha256Block(plain, block.data());
        fastSha256Block(fast, block.data());
        ASSERT_EQ(fast, plain) << round;
    }
}

TEST(Sha256, PiecesEqualTheWhole) {
    std::string text;
    for (int i = 0; i < 700; ++i) text += static_cast<char>(i * 31);
    for (std::size_t piece = 1; piece < 200; ++piece) {
        Sha256 hash;
        for (std::size_t at = 0; at < text.size(); at += piece) hash.update(std::string_view(text).substr(at, piece));
        ASSERT_EQ(hash.hexDigest(), sha256(text)) << piece;
    }
}

TEST(Random, NumbersAreThoseOfSplitMix64) {
    Random random(1234567);
    EXPECT_EQ(random(), 6457827717110365317U);
    EXPECT_EQ(random(), 3203168211198807973U);
    EXPECT_EQ(random(), 9817491932198370423U);
}

TEST(Random, ShuffleIsTheSameEverywhere) {
    std::vector<int> items(10);
    std::iota(items.begin(), items.end(), 0);
    Random random(7);
    random.shuffle(items);
    EXPECT_THAT(items, ElementsAre(8, 1, 5, 9, 0, 4, 3, 2, 6, 7));
}

TEST(Random, BelowIsUniform) {
    Random random(3);
    std::vector<int> counts(6);
    for (int i = 0; i < 60'000; ++i) ++counts.at(random.below(6));
    for (const int count : counts) EXPECT_NEAR(count, 10'000, 400);
    EXPECT_EQ(random.below(1), 0U);
    const std::uint64_t twoThirds = 12'297'829'382'473'034'411U;
    int lowHalf = 0;
    for (int i = 0; i < 10'000; ++i) lowHalf += random.below(twoThirds) < twoThirds / 2 ? 1 : 0;
    EXPECT_NEAR(lowHalf, 5'000, 250) << "modulo bias";
}

TEST(Random, UniformLiesInTheHalfOpenInterval) {
    Random random(5);
    double sum = 0;
    for (int i = 0; i < 10'000; ++i) {
        const double drawn = random.uniform();
        ASSERT_GE(drawn, 0);
        ASSERT_LT(drawn, 1);
        sum += drawn;
    }
    EXPECT_NEAR(sum / 10'000, 0.5, 0.02);
}

TEST(StreamSeed, DependsOnSeedNameAndPosition) {
    std::set<std::uint64_t> seeds;
    for (const std::uint64_t seed : {0U, 1U, 2U})
        for (const auto* name : {"", "dropout", "shuffle", "dropout "})
            for (std::uint64_t position = 0; position < 100; ++position) seeds.insert(streamSeed(seed, name, position));
    EXPECT_EQ(seeds.size(), 3U * 4U * 100U);
    EXPECT_EQ(streamSeed(1, "dropout", 3), streamSeed(1, "dropout", 3));
}

TEST(Message, FillsPlaceholdersInAnyOrder) {
    EXPECT_EQ(ATTUNE_TEXT("Test", "%2 before %1, 100 %").with("one").with("two").english(), "two before one, 100 %");
    EXPECT_EQ(ATTUNE_TEXT("Test", "missing %1").english(), "missing %1");
    EXPECT_EQ(ATTUNE_TEXT("Test", "%1 %2").with("%2").with("x").english(), "%2 x");
}

TEST(SystemError, FullDiskHasItsOwnCode) {
    EXPECT_EQ(systemError("f", ENOSPC).code(), ErrorCode::DiskFull);
    EXPECT_EQ(systemError("f", ENOENT).code(), ErrorCode::FileMissing);
    EXPECT_EQ(systemError("f", EROFS).code(), ErrorCode::FileNotWritable);
    EXPECT_EQ(systemError("some/file", EIO).subject(), "some/file");
}

TEST(AttentionMap, SummaryIsTheMeanOfTheLastLayersHeads) {
    AttentionMap map;
    map.layers = 2;
    map.heads = 2;
    map.rowTokens = {"r"};
    map.columnTokens = {"a", "b"};
    map.weights = {1, 0, 1, 0, 0.2F, 0.8F, 0.6F, 0.4F};
    EXPECT_THAT(map.summary(), ElementsAre(FloatEq(0.4F), FloatEq(0.6F)));
    EXPECT_EQ(map.weight(1, 1, 0, 1), 0.4F);
    EXPECT_TRUE(AttentionMap{}.summary().empty());
}

TEST(RowEntropy, RunsFromZeroToOne) {
    EXPECT_EQ(rowEntropy(std::vector<float>{1}), 0);
    EXPECT_EQ(rowEntropy(std::vector<float>{0, 1, 0}), 0);
    EXPECT_NEAR(rowEntropy(std::vector<float>{0.25F, 0.25F, 0.25F, 0.25F}), 1, 1e-6);
    EXPECT_NEAR(rowEntropy(std::vector<float>{0.5F, 0.5F, 0, 0}), 0.5, 1e-6);
}

}  // namespace
}  // namespace attune
