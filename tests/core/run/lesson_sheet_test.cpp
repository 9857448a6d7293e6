#include "core/run/lesson_sheet.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/run/attention_history.h"
#include "core/run/event_log.h"
#include "core/run/run_files.h"
#include "core/run/sheet_facts.h"
#include "core/run/sheet_moments.h"
#include "core/run/sheet_room.h"
#include "tests/support/temporary_folder.h"

#include <nlohmann/json.hpp>

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

namespace attune {
namespace {

using nlohmann::json;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

using Words = std::vector<std::string>;

/// What ends a script, begins an element, opens a comment; quotes, a template's name, line separators, right-to-left, Chinese.
const std::string hostile =
    "</script><script>alert(1)</script> <!-- & \" ' \\ {{script}} \xE2\x80\xA8 \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D 你好";

Words tokensOf(std::size_t count, const std::string& word) {
    Words tokens;
    for (std::size_t i = 0; i + 1 < count; ++i) tokens.push_back(word + std::to_string(i));
    tokens.push_back("</s>");
    return tokens;
}

AttentionMap mapOf(AttentionKind kind, std::int64_t layers, std::int64_t heads, const Words& rows, const Words& columns, Random& random) {
    AttentionMap map{kind, layers, heads, rows, columns, {}};
    for (std::size_t i = 0; i < static_cast<std::size_t>(layers * heads) * rows.size() * columns.size(); ++i)
        map.weights.push_back(static_cast<float>(random.uniform()));
    return map;
}

class LessonSheet : public testing::Test {
protected:
    /// A run that trained nothing; its history is written by the tests.
    attune::Run makeRun(const std::vector<WatchedSentence>& pinned, const std::string& name = "run") {
        RunConfig config;
        config.train.headline = Headline::ExactMatch;
        config.model.hiddenSize = 96;
        CorpusSource source;
        source.path = "/home/teacher/secret/pairs.tsv";
        attune::Run run = attune::Run::create(folder.path() / name, config, source);
        run.setProbes(pinned);
        return run;
    }

    /// Moments of every sentence at every update, both feedings.
    void addMoments(const attune::Run& run, const std::vector<std::int64_t>& updates, std::size_t tokens, std::int64_t layers,
                    std::int64_t heads) {
        Random random(3);
        AttentionHistory history(RunFiles(run.folder()).moments, {.updates = 1'000'000, .bytes = 1'000'000'000});
        const std::vector<WatchedSentence> pinned = run.probes();
        for (const std::int64_t update : updates)
            for (std::size_t probe = 0; probe < pinned.size(); ++probe)
                for (const ProbeFeeding feeding : {ProbeFeeding::Forced, ProbeFeeding::Free}) {
                    Moment moment;
                    moment.update = update;
                    moment.probe = static_cast<std::int64_t>(probe);
                    moment.feeding = feeding;
                    moment.source = pinned[probe].source;
                    moment.translation = "answer of " + std::to_string(update);
                    moment.sourceTokens = tokensOf(tokens, "source");
                    moment.targetTokens = tokensOf(tokens, "t" + std::to_string(update) + "-");
                    moment.logProbabilities.assign(tokens, -0.25);
                    moment.score = -0.25 * static_cast<double>(tokens);
                    moment.attention = {mapOf(AttentionKind::Cross, layers, heads, moment.targetTokens, moment.sourceTokens, random)};
                    history.add(moment);
                }
    }

    static std::string between(const std::string& page, const std::string& start, const std::string& end) {
        const std::size_t from = page.find(start);
        if (from == std::string::npos) return {};
        return page.substr(from + start.size(), page.find(end, from + start.size()) - from - start.size());
    }
    static json dataOf(const std::string& page) {
        return json::parse(between(page, "<script type=\"application/json\" id=\"data\">", "</script>"));
    }
    static std::size_t countOf(const std::string& page, const std::string& text) {
        std::size_t count = 0;
        for (std::size_t at = page.find(text); at != std::string::npos; at = page.find(text, at + 1)) ++count;
        return count;
    }

    const test::TemporaryFolder folder;
};

TEST_F(LessonSheet, HoldsAllThatItNeedsAndMayLoadNothing) {
    const attune::Run run = makeRun({{"a b", "b a"}});
    addMoments(run, {0, 1, 2}, 3, 1, 1);
    const std::string page = lessonSheet(run.folder());
    for (const char* reach :
         {"http:", "https:", " src=", " href=", "@import", "url(", "eval(", "Function(", "fetch(", "innerHTML", " style=\"", " onclick"})
        if (std::string(reach) != "http:")
            EXPECT_THAT(page, Not(HasSubstr(reach)));
        else
            EXPECT_EQ(countOf(page, reach), 1u) << "the name of SVG, which is no address";
    const std::string policy = between(page, "Content-Security-Policy\" content=\"", "\">");
    EXPECT_THAT(policy, HasSubstr("default-src 'none'"));
    EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
    EXPECT_EQ(countOf(page, "</script>"), 2u);
    EXPECT_EQ(countOf(page, "{{"), 0u);
    EXPECT_THAT(page, Not(HasSubstr("/home/teacher"))) << "a class needs no paths of its teacher";
    EXPECT_EQ(page, lessonSheet(run.folder())) << "the same run, the same bytes";
}

TEST_F(LessonSheet, NothingAPersonWroteEndsTheDataOrBeginsAnElement) {
    attune::Run run = makeRun({{hostile, hostile}}, "a <b> & \"c\"");
    run.setNote(hostile);
    run.addQuestion({hostile, hostile, -1, "best 2", "2026-03-14T15:09:26Z"});
    AttentionHistory history(RunFiles(run.folder()).moments);
    Random random(1);
    Moment moment;
    moment.source = moment.translation = hostile;
    moment.sourceTokens = {hostile, "</s>"};
    moment.targetTokens = {"<td>", hostile, "</s>"};
    moment.logProbabilities = {0, 0, 0};
    moment.attention = {mapOf(AttentionKind::Cross, 1, 1, moment.targetTokens, moment.sourceTokens, random)};
    history.add(moment);
    const std::string page = lessonSheet(run.folder());
    const std::string data = between(page, "<script type=\"application/json\" id=\"data\">", "</script>");
    EXPECT_THAT(data, Not(testing::ContainsRegex("[<>&]")));
    EXPECT_THAT(data, Not(HasSubstr("\xE2\x80\xA8")));
    EXPECT_THAT(page, HasSubstr("<title>a &lt;b&gt; &amp; &quot;c&quot; – Attune</title>"));
    EXPECT_EQ(countOf(page, "</script>"), 2u);
    const json read = dataOf(page), sentence = read.at("pictures").at("sentences")[0];
    EXPECT_EQ(sentence.at("source"), hostile);
    EXPECT_EQ(sentence.at("tokens")[0], hostile);
    EXPECT_EQ(sentence.at("answers")[0].at("text"), hostile);
    EXPECT_EQ(read.at("run").at("note"), hostile);
    EXPECT_EQ(read.at("questions").at("newest")[0].at("source"), hostile);
}

TEST_F(LessonSheet, AWeightIsItsCellOffByAtMostHalfAStep) {
    const attune::Run run = makeRun({{"a b", "b a"}});
    addMoments(run, {0, 5}, 4, 2, 3);
    const auto kept = AttentionHistory::read(RunFiles(run.folder()).moments);
    const json sentence = dataOf(lessonSheet(run.folder())).at("pictures").at("sentences")[0];
    std::size_t checked = 0;
    for (const json& moment : sentence.at("moments")) {
        const auto same = std::ranges::find_if(kept, [&](const Moment& each) {
            return each.update == moment.at("update") && (each.feeding == ProbeFeeding::Forced) == moment.at("forced");
        });
        ASSERT_NE(same, kept.end());
        EXPECT_EQ(sentence.at("answers")[moment.at("answer").get<std::size_t>()].at("tokens"), json(same->targetTokens));
        EXPECT_EQ(sentence.at("answers")[moment.at("answer").get<std::size_t>()].at("text"), same->translation);
        const std::string bytes = fromBase64(moment.at("weights").get<std::string>());
        const std::string probabilities = fromBase64(moment.at("probability").get<std::string>());
        for (std::int64_t row = 0; row < 4; ++row) {
            EXPECT_NEAR(static_cast<unsigned char>(probabilities[static_cast<std::size_t>(row)]) / 255.0, std::exp(-0.25), 1 / 510.0);
            for (std::int64_t column = 0; column < 4; ++column) {
                double mean = 0;
                for (std::int64_t head = 0; head < 3; ++head) mean += same->attention[0].weight(1, head, row, column) / 3;
                const auto byte = static_cast<unsigned char>(bytes[static_cast<std::size_t>(row * 4 + column)]);
                EXPECT_NEAR(byte / 255.0, mean, 1 / 510.0 + 1e-6);
                ++checked;
            }
        }
    }
    EXPECT_EQ(checked, 2u * 2u * 16u);
    const json heads = sentence.at("heads");
    EXPECT_EQ(heads.at("update"), 5);
    ASSERT_THAT(heads.at("maps"), SizeIs(6));
    EXPECT_EQ(heads.at("maps")[5].at("layer"), 1);
    EXPECT_EQ(heads.at("maps")[5].at("head"), 2);
    const std::string last = fromBase64(heads.at("maps")[5].at("weights").get<std::string>());
    EXPECT_NEAR(static_cast<unsigned char>(last[7]) / 255.0, kept.back().attention[0].weight(1, 2, 1, 3), 1 / 510.0 + 1e-6);
}

TEST(SheetQuantised, AtMostHalfAStepOffAndInsideTheShares) {
    std::vector<float> shares;
    for (int i = 0; i <= 100'000; ++i) shares.push_back(static_cast<float>(i) / 100'000);
    const std::string bytes = quantised(shares);
    for (std::size_t i = 0; i < shares.size(); ++i)
        ASSERT_LE(std::abs(static_cast<unsigned char>(bytes[i]) / 255.0 - static_cast<double>(shares[i])), 1 / 510.0 + 1e-7);
    EXPECT_EQ(quantised(std::vector<float>{-1, 2, std::nanf("")}), std::string("\0\xFF\0", 3));
}

TEST_F(LessonSheet, StaysBelowTwoMegabytesHoweverLongTheRunWas) {
    std::vector<WatchedSentence> pinned;
    for (int i = 0; i < 2; ++i) pinned.push_back({"sentence " + std::to_string(i), "reference"});
    const attune::Run run = makeRun(pinned);
    std::vector<std::int64_t> updates;
    for (std::int64_t update = 0; update < 1000; ++update) updates.push_back(update * 7);
    addMoments(run, updates, 24, 1, 1);
    const std::string page = lessonSheet(run.folder());
    EXPECT_LT(page.size(), sheetBytes);
    EXPECT_GT(page.size(), sheetBytes * 9 / 10) << "room that is there is used";
    const json pictures = dataOf(page).at("pictures");
    EXPECT_EQ(pictures.at("kept"), 1000);
    const auto shown = pictures.at("updates").get<std::vector<std::int64_t>>();
    EXPECT_GE(shown.size(), 50u);
    EXPECT_THAT(shown, Contains(0));
    EXPECT_THAT(shown, Contains(6993));
    SheetOptions small;
    small.bytes = 301'000;
    const std::string smaller = lessonSheet(run.folder(), small);
    EXPECT_LT(smaller.size(), small.bytes);
    for (const json& each : {pictures, dataOf(smaller).at("pictures")}) {
        for (const json& sentence : each.at("sentences")) {
            EXPECT_THAT(sentence.at("moments"), SizeIs(2 * each.at("updates").size())) << "updates enter whole";
            for (const json& moment : sentence.at("moments")) ASSERT_TRUE(moment.at("weights").is_string());
        }
    }
}

TEST_F(LessonSheet, StaysBelowTwoMegabytesHoweverLargeTheMapsAre) {
    std::vector<WatchedSentence> pinned;
    for (int i = 0; i < 15; ++i) pinned.push_back({std::string(40'000, '<') + std::to_string(i), std::string(40'000, '&')});
    const attune::Run run = makeRun(pinned);
    addMoments(run, {1}, 300, 1, 1);
    const json data = [&] {
        const std::string page = lessonSheet(run.folder());
        EXPECT_LT(page.size(), sheetBytes);
        return dataOf(page);
    }();
    EXPECT_EQ(data.at("pinned"), 15);
    const json& sentences = data.at("pictures").at("sentences");
    EXPECT_THAT(sentences, SizeIs(12));
    std::size_t with = 0, without = 0;
    for (const json& sentence : sentences)
        for (const json& moment : sentence.at("moments")) ++(moment.at("weights").is_null() ? without : with);
    EXPECT_GT(with, 0u);
    EXPECT_GT(without, 0u) << "no room for each of 24 maps of 90,000 cells";
}

TEST_F(LessonSheet, CurvesAreTheMetricsAndLongOnesTheirMeans) {
    const attune::Run run = makeRun({});
    std::vector<TrainEvent> events;
    for (std::int64_t update = 1; update <= 10; ++update) {
        StepEvent step;
        step.update = update;
        step.nll = static_cast<double>(update) * 2;
        events.emplace_back(step);
    }
    ValidationEvent validation;
    validation.update = 10;
    validation.nll = std::numeric_limits<double>::quiet_NaN();
    validation.exactMatch = 0.75;
    events.emplace_back(validation);
    const json all = sheetCurves(events, Headline::ExactMatch);
    EXPECT_EQ(all.at("train").at("nll"), json({2, 4, 6, 8, 10, 12, 14, 16, 18, 20}));
    EXPECT_EQ(all.at("train").at("together"), 1);
    EXPECT_TRUE(all.at("valid").at("nll")[0].is_null());
    EXPECT_EQ(all.at("valid").at("headline"), json({0.75}));
    const json few = sheetCurves(events, Headline::ExactMatch, 4);
    EXPECT_EQ(few.at("train").at("together"), 3);
    EXPECT_EQ(few.at("train").at("update"), json({2, 5, 8, 10}));
    EXPECT_EQ(few.at("train").at("nll"), json({4, 10, 16, 20}));
}

TEST_F(LessonSheet, SaysWhatWasChangedAndBeginsInTheLanguageAskedFor) {
    const attune::Run run = makeRun({});
    SheetOptions options;
    options.language = "zh";
    const std::string page = lessonSheet(run.folder(), options);
    EXPECT_THAT(page, HasSubstr("<html lang=\"zh-Hans\">"));
    const json data = dataOf(page);
    EXPECT_EQ(data.at("language"), "zh");
    EXPECT_EQ(data.at("run").at("data").at("title"), "pairs.tsv");
    const json changed{{"key", "model.hidden_size"}, {"value", "96"}, {"default", "256"}};
    EXPECT_THAT(data.at("run").at("options"), Contains(changed));
    EXPECT_THAT(data.at("pictures").at("sentences"), IsEmpty());
    EXPECT_EQ(data.at("beam").at("update"), 0) << "no weights, no hypotheses, and still a page";
    EXPECT_THAT(data.at("colours").at("light"), SizeIs(9));
}

TEST_F(LessonSheet, MomentsOfSentencesThatArePinnedNoMoreAreLeftOut) {
    attune::Run run = makeRun({{"first", "f"}, {"second", "s"}});
    addMoments(run, {0, 1}, 3, 1, 1);
    run.setProbes({{"second", "s"}, {"new", ""}});
    const json sentences = dataOf(lessonSheet(run.folder())).at("pictures").at("sentences");
    EXPECT_THAT(sentences[0].at("moments"), SizeIs(4));
    EXPECT_EQ(sentences[0].at("source"), "second");
    EXPECT_THAT(sentences[1].at("moments"), IsEmpty());
}

TEST_F(LessonSheet, AStopLeavesTheOldFile) {
    const attune::Run run = makeRun({{"a", "b"}});
    addMoments(run, {0}, 3, 1, 1);
    const std::filesystem::path page = folder.path() / "page.html";
    writeDurably(page, "old");
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW(writeLessonSheet(run.folder(), page, {}, stop.get_token()), Error);
    EXPECT_EQ(readFile(page), "old");
    writeLessonSheet(run.folder(), page);
    EXPECT_EQ(readFile(page), lessonSheet(run.folder()));
}

TEST(SheetOrder, TheNewestTheFirstThenTheFarthestOnALogScale) {
    const std::vector<std::int64_t> updates{0, 1, 2, 4, 8, 16, 1000};
    const std::vector<std::size_t> order = logSpacedOrder(updates);
    EXPECT_THAT(std::vector(order.begin(), order.begin() + 3), ElementsAre(6, 0, 5));
    EXPECT_THAT(order, SizeIs(7));
    EXPECT_THAT(logSpacedOrder(std::vector<std::int64_t>{3}), ElementsAre(0));
    EXPECT_THAT(logSpacedOrder({}), IsEmpty());
}

TEST(SheetClipped, CutsBetweenCharacters) {
    EXPECT_EQ(clipped("你好", 6), "你好");
    EXPECT_EQ(clipped("你好", 5), "你…");
    EXPECT_EQ(clipped("abc", 0), "…");
}

}  // namespace
}  // namespace attune
