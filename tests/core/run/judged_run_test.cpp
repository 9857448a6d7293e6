#include "core/run/judged_run.h"

#include "core/base/error.h"
#include "core/run/run_dataset.h"
#include "tests/support/letter_run.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

namespace attune {
namespace {

TEST(ExampleChange, IsToldByExactAnswersAndByLargeStepsOfBleu) {
    const auto change = [](double bleu, bool exact, double earlierBleu, bool earlierExact) {
        JudgedExample example;
        example.bleu = bleu;
        example.exact = exact;
        return changeOf(example, {"", earlierBleu, earlierExact});
    };
    EXPECT_EQ(change(100, true, 90, false), ExampleChange::Learnt);
    EXPECT_EQ(change(90, false, 100, true), ExampleChange::Forgotten);
    EXPECT_EQ(change(100, true, 100, true), ExampleChange::None);
    EXPECT_EQ(change(40, false, 15, false), ExampleChange::Learnt);
    EXPECT_EQ(change(39.9, false, 15, false), ExampleChange::None);
    EXPECT_EQ(change(15, false, 40, false), ExampleChange::Forgotten);
    EXPECT_EQ(change(15.1, false, 40, false), ExampleChange::None);
}

class JudgedRunTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        s_folder = std::make_unique<test::TemporaryFolder>();
        const std::string pairs = (s_folder->path() / "pairs.tsv").string();
        test::writeLetterPairs(pairs);
        ASSERT_EQ(test::trainLetterRun(folder(), pairs), StopReason::MaxUpdates);
    }
    static void TearDownTestSuite() { s_folder.reset(); }

    static std::filesystem::path folder() { return s_folder->path() / "run"; }

    static JudgingRequest request() {
        JudgingRequest request;
        request.run = folder();
        request.search.beamSize = 2;
        request.threads = 1;
        return request;
    }

    /// Source, reference and answer of the test part, by the translator alone.
    static std::vector<JudgedExample> direct(std::int64_t update) {
        const attune::Run run = attune::Run::open(folder());
        const auto dataset = loadRunDataset(run, run.source());
        const Translator translator = Translator::open(folder(), {CheckpointChoice::Kind::Update, update}, 1);
        std::vector<JudgedExample> all;
        for (const std::uint32_t pair : dataset->split.test) {
            TranslationRequest question;
            question.search.beamSize = 2;
            question.sentences = {std::string(dataset->corpus.source(pair))};
            JudgedExample& example = all.emplace_back();
            example.source = question.sentences.front();
            example.reference = dataset->corpus.target(pair);
            example.hypothesis = translator.translate(question).front().hypotheses.front().text;
        }
        return all;
    }

    static inline std::unique_ptr<test::TemporaryFolder> s_folder;
};

TEST_F(JudgedRunTest, ChangesAreThoseBetweenTheAnswersOfBothCheckpoints) {
    for (const std::optional<std::int64_t> chosen : {std::optional<std::int64_t>(), std::optional<std::int64_t>(40)}) {
        JudgingRequest asked = request();
        asked.earlier = chosen;
        const JudgedRun judged = judgeRun(asked);
        EXPECT_EQ(judged.update, 120);
        EXPECT_THAT(judged.kept, testing::ElementsAre(40, 80, 120));
        ASSERT_EQ(judged.earlier, chosen.value_or(80));
        const auto now = direct(120), before = direct(*judged.earlier);
        ASSERT_EQ(judged.examples.size(), now.size());
        std::array<int, 3> counts{};
        for (std::size_t i = 0; i < now.size(); ++i) {
            EXPECT_EQ(judged.examples[i].source, now[i].source);
            EXPECT_EQ(judged.examples[i].hypothesis, now[i].hypothesis);
            EXPECT_EQ(judged.before[i].hypothesis, before[i].hypothesis);
            const bool right = now[i].hypothesis == now[i].reference, wasRight = before[i].hypothesis == now[i].reference;
            const ExampleChange expected = right == wasRight ? ExampleChange::None
                                           : right           ? ExampleChange::Learnt
                                                             : ExampleChange::Forgotten;
            EXPECT_EQ(judged.change(i), expected) << now[i].source;
            ++counts[static_cast<std::size_t>(judged.change(i))];
        }
        EXPECT_GT(counts[static_cast<std::size_t>(ExampleChange::Learnt)], 0);
        EXPECT_GT(counts[static_cast<std::size_t>(ExampleChange::None)], 0);
    }
}

TEST_F(JudgedRunTest, WithoutAnEarlierCheckpointNothingIsCompared) {
    JudgingRequest asked = request();
    asked.checkpoint = {CheckpointChoice::Kind::Update, 40};
    const JudgedRun first = judgeRun(asked);
    EXPECT_FALSE(first.earlier);
    EXPECT_TRUE(first.before.empty());
    EXPECT_EQ(first.change(0), ExampleChange::None);
    asked.checkpoint = {CheckpointChoice::Kind::Latest};
    asked.withChange = false;
    EXPECT_FALSE(judgeRun(asked).earlier);
    asked.withChange = true;
    asked.earlier = 81;
    EXPECT_THROW(judgeRun(asked), Error);
}

TEST_F(JudgedRunTest, LengthsAndWordsCountEveryExampleOnce) {
    const JudgedRun judged = judgeRun(request());
    const std::vector<std::int64_t> lengths = judged.sourceLengths();
    for (std::size_t i = 0; i < lengths.size(); ++i) EXPECT_EQ(lengths[i], std::ssize(judged.examples[i].source)) << "a letter is a token";
    std::int64_t pairs = 0;
    double right = 0;
    for (const LengthQuality& each : judged.byLength(lengthRanges(lengths))) {
        pairs += each.pairs;
        if (each.pairs > 0) right += each.exactMatch * static_cast<double>(each.pairs);
    }
    EXPECT_EQ(pairs, std::ssize(judged.examples));
    EXPECT_NEAR(right, static_cast<double>(std::ranges::count_if(judged.examples, &JudgedExample::exact)), 1e-9);
    std::int64_t words = 0, matched = 0;
    for (const WordQuality& each : judged.byFrequency) {
        words += each.inReferences;
        matched += each.matched;
    }
    EXPECT_EQ(words, std::ssize(judged.examples)) << "BLEU counts a line without blanks as one word";
    EXPECT_EQ(static_cast<double>(matched), std::round(right));
}

TEST_F(JudgedRunTest, StopsWhenAsked) {
    std::stop_source stop;
    stop.request_stop();
    try {
        judgeRun(request(), stop.get_token());
        ADD_FAILURE();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::Cancelled);
    }
}

}  // namespace
}  // namespace attune
