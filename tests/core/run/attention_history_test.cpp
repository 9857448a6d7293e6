#include "core/run/attention_history.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <fstream>
#include <set>

namespace attune {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

Moment momentOf(std::int64_t update, std::int64_t probe = 0, ProbeFeeding feeding = ProbeFeeding::Free) {
    Moment moment;
    moment.update = update;
    moment.probe = probe;
    moment.feeding = feeding;
    moment.source = "a b";
    moment.translation = "x";
    moment.sourceTokens = {"a", "b", "</s>"};
    moment.targetTokens = {"x", "</s>"};
    moment.logProbabilities = {-0.1, -0.3};
    moment.score = -0.4;
    moment.attention = {
        {AttentionKind::Cross, 1, 1, moment.targetTokens, moment.sourceTokens, {0.1f, 0.2f, 0.7f, 1.0f / 3, 1.0f / 3, 1.0f / 3}}};
    return moment;
}

std::vector<std::int64_t> updatesOf(const std::vector<Moment>& moments) {
    std::vector<std::int64_t> updates;
    for (const Moment& moment : moments) updates.push_back(moment.update);
    return updates;
}

TEST(Base64, EveryLengthComesBack) {
    std::string bytes;
    for (int i = 0; i < 260; ++i) {
        EXPECT_EQ(fromBase64(toBase64(bytes)), bytes);
        bytes += static_cast<char>(i * 7);
    }
    EXPECT_EQ(toBase64("Man"), "TWFu");
    EXPECT_EQ(toBase64("M"), "TQ==");
    EXPECT_EQ(fromBase64("T*=="), "");
}

TEST(AttentionHistory, AMomentComesBackExactly) {
    const test::TemporaryFolder folder;
    const Moment moment = momentOf(8, 2, ProbeFeeding::Forced);
    AttentionHistory(folder.path() / "m").add(moment);
    const auto read = AttentionHistory::read(folder.path() / "m");
    ASSERT_THAT(read, SizeIs(1));
    EXPECT_EQ(read[0].update, 8);
    EXPECT_EQ(read[0].probe, 2);
    EXPECT_EQ(read[0].feeding, ProbeFeeding::Forced);
    EXPECT_EQ(read[0].source, moment.source);
    EXPECT_EQ(read[0].translation, moment.translation);
    EXPECT_EQ(read[0].sourceTokens, moment.sourceTokens);
    EXPECT_EQ(read[0].targetTokens, moment.targetTokens);
    EXPECT_EQ(read[0].logProbabilities, moment.logProbabilities);
    EXPECT_EQ(read[0].score, moment.score);
    ASSERT_THAT(read[0].attention, SizeIs(1));
    EXPECT_EQ(read[0].attention[0].weights, moment.attention[0].weights);
    EXPECT_EQ(read[0].attention[0].columnTokens, moment.sourceTokens);
}

TEST(AttentionHistory, OneProbeOrAll) {
    const test::TemporaryFolder folder;
    AttentionHistory history(folder.path() / "m");
    for (const std::int64_t update : {0, 1, 2}) {
        for (const std::int64_t probe : {0, 1}) history.add(momentOf(update, probe));
    }
    EXPECT_THAT(AttentionHistory::read(folder.path() / "m"), SizeIs(6));
    EXPECT_THAT(updatesOf(AttentionHistory::read(folder.path() / "m", 1)), ElementsAre(0, 1, 2));
}

TEST(AttentionHistory, CutBackToACheckpoint) {
    const test::TemporaryFolder folder;
    {
        AttentionHistory history(folder.path() / "m");
        for (const std::int64_t update : {0, 1, 2, 4, 8}) history.add(momentOf(update));
    }
    AttentionHistory::cutAfter(folder.path() / "m", 2);
    EXPECT_THAT(updatesOf(AttentionHistory::read(folder.path() / "m")), ElementsAre(0, 1, 2));
    AttentionHistory::cutAfter(folder.path() / "missing", 2);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "missing"));
}

TEST(AttentionHistory, ATornLastLineIsIgnoredAndCutOff) {
    const test::TemporaryFolder folder;
    AttentionHistory(folder.path() / "m").add(momentOf(1));
    std::ofstream(folder.path() / "m", std::ios::app) << "{\"update\":2,\"pro";
    EXPECT_THAT(AttentionHistory::read(folder.path() / "m"), SizeIs(1));
    AttentionHistory(folder.path() / "m").add(momentOf(4));
    EXPECT_THAT(updatesOf(AttentionHistory::read(folder.path() / "m")), ElementsAre(1, 4));
}

TEST(AttentionHistory, ThinnedToItsNumberOfUpdates) {
    const test::TemporaryFolder folder;
    AttentionHistory history(folder.path() / "m", {.updates = 20, .bytes = 1'000'000});
    for (std::int64_t update = 0; update <= 200; ++update) history.add(momentOf(update));
    const auto updates = updatesOf(AttentionHistory::read(folder.path() / "m"));
    EXPECT_LE(updates.size(), 20u);
    EXPECT_GE(updates.size(), 10u);
    EXPECT_EQ(updates.front(), 0);
    EXPECT_EQ(updates.back(), 200);
    for (std::int64_t power = 1; power <= 128; power *= 2) EXPECT_THAT(updates, testing::Contains(power));
}

TEST(AttentionHistory, ThinnedToItsBytesAlsoWhenReopened) {
    const test::TemporaryFolder folder;
    for (std::int64_t update = 0; update <= 100; ++update)
        AttentionHistory(folder.path() / "m", {.updates = 1000, .bytes = 4000}).add(momentOf(update));
    EXPECT_LE(std::filesystem::file_size(folder.path() / "m"), 4000u);
    const auto updates = updatesOf(AttentionHistory::read(folder.path() / "m"));
    EXPECT_EQ(updates.front(), 0);
    EXPECT_EQ(updates.back(), 100);
}

}  // namespace
}  // namespace attune
