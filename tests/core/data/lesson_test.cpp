#include "core/data/lesson.h"

#include "core/data/dataset.h"
#include "core/data/lesson_reader.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

namespace attune {
namespace {

DataOptions optionsOf(const Lesson& lesson) {
    DataOptions options;
    const OptionList list = options.describe();
    for (const std::string& setting : lesson.settings)
        if (setting.starts_with("data.")) {
            EXPECT_FALSE(assignSetting(list, setting)) << setting;
        }
    return options;
}

class EveryLesson : public testing::TestWithParam<std::string> {
protected:
    const Lesson& lesson() { return *findLesson(GetParam()); }
};

TEST_P(EveryLesson, SameSeedSamePairs) {
    EXPECT_EQ(lessonTsv(lesson(), 200, 3), lessonTsv(lesson(), 200, 3));
    EXPECT_NE(lessonTsv(lesson(), 200, 3), lessonTsv(lesson(), 200, 4));
}

TEST_P(EveryLesson, FewerPairsAreTheBeginningOfMore) {
    EXPECT_TRUE(lessonTsv(lesson(), 100, 1).starts_with(lessonTsv(lesson(), 30, 1)));
}

TEST_P(EveryLesson, SourcesDifferAndTheSplitIsThere) {
    CorpusSource source;
    source.kind = CorpusKind::Lesson;
    source.lesson = GetParam();
    source.pairs = 2000;
    const Dataset dataset = loadDataset(source, optionsOf(lesson()), 1);
    EXPECT_TRUE(dataset.report.problems.empty());
    EXPECT_EQ(dataset.report.repeatedSources, 0);
    EXPECT_EQ(dataset.report.validPairs, 100);
    EXPECT_EQ(dataset.report.testPairs, 100);
    const bool hasUnknownWords = GetParam() == "copy";
    EXPECT_EQ(dataset.report.source.coverage < 1, hasUnknownWords);
    EXPECT_EQ(dataset.report.target.coverage < 1, hasUnknownWords);
}

TEST_P(EveryLesson, LinksLieInsideAndEachTargetHasOne) {
    const DataOptions options = optionsOf(lesson());
    const Tokenizer sources(options.sourceTokenizerOptions());
    const Tokenizer targets(options.targetTokenizerOptions());
    for (const LessonPair& pair : generateLesson(lesson(), 500, 1)) {
        const auto sourceLength = static_cast<std::int64_t>(sources.tokenize(pair.source).size());
        const auto targetLength = static_cast<std::int64_t>(targets.tokenize(pair.target).size());
        std::set<std::int64_t> linked;
        for (const auto& [from, to] : pair.alignment) {
            EXPECT_TRUE(from >= 0 && from < sourceLength) << pair.source;
            EXPECT_TRUE(to >= 0 && to < targetLength) << pair.target;
            EXPECT_TRUE(linked.insert(to).second) << pair.source << ": target " << to << " twice";
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Lessons, EveryLesson, testing::ValuesIn([] {
                             std::vector<std::string> names;
                             for (const Lesson& lesson : lessons()) names.push_back(lesson.name);
                             return names;
                         }()));

TEST(Lessons, HaveTextsExamplesAndAGoal) {
    EXPECT_EQ(lessons().size(), 9u);
    for (const Lesson& lesson : lessons()) {
        EXPECT_GE(lesson.pairs, 10'000);
        EXPECT_FALSE(lesson.title.english().empty());
        EXPECT_FALSE(lesson.teaches.english().empty());
        EXPECT_FALSE(lesson.lookFor.english().empty());
        EXPECT_FALSE(lesson.examples.empty());
        EXPECT_TRUE(lesson.goal > 0.5 && lesson.goal < 1);
        EXPECT_FALSE(lesson.next.empty());
        for (const NextQuestion& next : lesson.next) {
            EXPECT_FALSE(next.question.english().empty());
            EXPECT_TRUE(next.lesson.empty() || findLesson(next.lesson)) << next.lesson;
            EXPECT_NE(next.settings.empty(), next.lesson.empty()) << "it changes something or goes elsewhere";
        }
    }
    EXPECT_EQ(findLesson("none"), nullptr);
}

TEST(Dates, DigitsLinkToEqualDigitsAndNamesOfMonthsToNone) {
    const std::regex iso("\\d{4}-\\d{2}-\\d{2}");
    std::set<std::size_t> linkCounts;
    for (const LessonPair& pair : generateLesson(*findLesson("dates"), 2000, 1)) {
        EXPECT_TRUE(std::regex_match(pair.target, iso)) << pair.target;
        for (const auto& [from, to] : pair.alignment)
            EXPECT_EQ(pair.source[static_cast<std::size_t>(from)], pair.target[static_cast<std::size_t>(to)]) << pair.source;
        std::size_t digits = 0;
        for (const char c : pair.source) digits += c >= '0' && c <= '9';
        EXPECT_EQ(pair.alignment.size(), digits) << pair.source;
        linkCounts.insert(pair.alignment.size());
    }
    EXPECT_THAT(linkCounts, testing::IsSupersetOf({5u, 6u, 8u})) << "one-digit days, two-digit days, months as numbers";
}

TEST(Dates, AnExampleByHand) {
    for (const LessonPair& pair : generateLesson(*findLesson("dates"), 20'000, 1)) {
        if (!pair.source.starts_with("March 5, ")) continue;
        // M0 a1 r2 c3 h4 _5 5:6 ,7 _8 y9..12
        EXPECT_THAT(pair.alignment, testing::UnorderedElementsAre(testing::Pair(6, 9), testing::Pair(9, 0), testing::Pair(10, 1),
                                                                  testing::Pair(11, 2), testing::Pair(12, 3)));
        return;
    }
    ADD_FAILURE() << "no such date among 20,000";
}

TEST(Dates, NoTextMeansTwoDates) {
    std::map<std::string, std::string> meaning;
    for (std::uint64_t seed = 1; seed <= 3; ++seed)
        for (const LessonPair& pair : generateLesson(*findLesson("dates"), 20'000, seed))
            EXPECT_EQ(meaning.try_emplace(pair.source, pair.target).first->second, pair.target) << pair.source;
}

TEST(Numbers, DigitsLinkToTheWordsThatSayThem) {
    const Lesson& lesson = *findLesson("numbers");
    const Tokenizer words(optionsOf(lesson).sourceTokenizerOptions());
    const Tokenizer characters(optionsOf(lesson).targetTokenizerOptions());
    const std::map<std::string, std::vector<std::string>> sayings = {
        {"一", {"one", "ten", "eleven"}},
        {"二", {"two", "twelve", "twenty"}},
        {"两", {"two", "twelve", "twenty"}},
        {"三", {"three", "thir"}},
        {"四", {"four", "for"}},
        {"五", {"five", "fif"}},
        {"六", {"six"}},
        {"七", {"seven"}},
        {"八", {"eigh"}},
        {"九", {"nine"}},
        {"十", {"teen", "ty", "ten", "eleven", "twelve"}},
        {"百", {"hundred"}},
        {"千", {"thousand"}},
    };
    for (const LessonPair& pair : generateLesson(lesson, 3000, 1)) {
        const auto source = words.tokenize(pair.source);
        const auto target = characters.tokenize(pair.target);
        std::set<std::size_t> linked;
        for (const auto& [from, to] : pair.alignment) {
            linked.insert(static_cast<std::size_t>(to));
            const std::string& word = source[static_cast<std::size_t>(from)];
            bool says = false;
            for (const std::string& part : sayings.at(target[static_cast<std::size_t>(to)]))
                says = says || word.find(part) != std::string::npos;
            // Teens say a one too: fourteen thousand is 一万四千.
            says = says || (target[static_cast<std::size_t>(to)] == "一" && word.ends_with("teen")) || (word == "twelve");
            EXPECT_TRUE(says) << pair.source << " " << pair.target << " " << word << " " << to;
        }
        for (std::size_t i = 0; i < target.size() && pair.source != "zero"; ++i) {
            const bool severalSources = target[i] == "零" || target[i] == "万" || target[i] == "十";
            EXPECT_TRUE(severalSources || linked.contains(i)) << pair.source << " " << pair.target << " " << i;
        }
    }
}

class ReverseOf : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Lessons, ReverseOf, testing::Values("reverse", "long-reverse"));

TEST_P(ReverseOf, LinksAreTheAntidiagonal) {
    for (const LessonPair& pair : generateLesson(*findLesson(GetParam()), 300, 1)) {
        EXPECT_EQ(std::string(pair.source.rbegin(), pair.source.rend()), pair.target);
        EXPECT_EQ(pair.alignment.size(), pair.target.size());
        for (const auto& [from, to] : pair.alignment) EXPECT_EQ(from + to, static_cast<std::int64_t>(pair.source.size()) - 1);
    }
}

TEST(Reverse, LongWordsHave20To30Letters) {
    std::set<std::size_t> lengths;
    for (const LessonPair& pair : generateLesson(*findLesson("long-reverse"), 2000, 1)) lengths.insert(pair.source.size());
    EXPECT_EQ(lengths.size(), 11u);
    EXPECT_EQ(*lengths.begin(), 20u);
    EXPECT_EQ(*lengths.rbegin(), 30u);
}

TEST(Sort, FiveToTenDifferentNumbersInOrder) {
    const Tokenizer fields({TokenizerKind::Whitespace, ""});
    std::set<std::size_t> lengths;
    std::set<int> seen;
    for (const LessonPair& pair : generateLesson(*findLesson("sort"), 2000, 1)) {
        const auto source = fields.tokenize(pair.source);
        const auto target = fields.tokenize(pair.target);
        std::set<int> numbers;  // keeps them in order and once
        for (const std::string& token : source) numbers.insert(std::stoi(token));
        std::string sorted;
        for (const int number : numbers) sorted += (sorted.empty() ? "" : " ") + std::to_string(number);
        EXPECT_EQ(pair.target, sorted) << pair.source;
        EXPECT_EQ(source.size(), numbers.size()) << pair.source;
        EXPECT_EQ(pair.alignment.size(), target.size());
        for (const auto& [from, to] : pair.alignment)
            EXPECT_EQ(source[static_cast<std::size_t>(from)], target[static_cast<std::size_t>(to)]) << pair.source;
        lengths.insert(source.size());
        seen.insert(numbers.begin(), numbers.end());
    }
    EXPECT_THAT(lengths, testing::ElementsAre(5u, 6u, 7u, 8u, 9u, 10u));
    EXPECT_EQ(seen.size(), 100u);
    EXPECT_EQ(*seen.rbegin(), 99);
}

TEST(Copy, NamesAreUnknownAndLinkedAndEverythingElseIsKnown) {
    CorpusSource source;
    source.kind = CorpusKind::Lesson;
    source.lesson = "copy";
    const Lesson& lesson = *findLesson("copy");
    const Dataset dataset = loadDataset(source, optionsOf(lesson), 1);
    const Tokenizer fields({TokenizerKind::Whitespace, ""});
    const auto isName = [](const std::string& word) { return word[0] >= 'A' && word[0] <= 'Z'; };
    for (const LessonPair& pair : generateLesson(lesson, 3000, 1)) {
        const auto from = fields.tokenize(pair.source);
        const auto to = fields.tokenize(pair.target);
        std::set<std::size_t> linked;
        for (const auto& [i, j] : pair.alignment) {
            EXPECT_EQ(from[static_cast<std::size_t>(i)], to[static_cast<std::size_t>(j)]) << pair.source;
            linked.insert(static_cast<std::size_t>(j));
        }
        for (const std::string& word : from) EXPECT_EQ(dataset.sourceVocabulary.id(word) == unknownId, isName(word)) << word;
        std::set<std::string> names;
        for (std::size_t j = 0; j < to.size(); ++j) {
            EXPECT_EQ(dataset.targetVocabulary.id(to[j]) == unknownId, isName(to[j])) << to[j];
            EXPECT_TRUE(!isName(to[j]) || linked.contains(j)) << pair.target;
            EXPECT_EQ(std::ranges::count(to, to[j]), 1) << pair.target;
            EXPECT_LE(std::ranges::count(from, to[j]), 1) << pair.source;
            if (isName(to[j])) names.insert(to[j]);
        }
        EXPECT_GE(names.size(), 2u) << pair.target;
    }
}

}  // namespace
}  // namespace attune
