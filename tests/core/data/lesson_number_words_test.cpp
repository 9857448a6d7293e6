#include "core/data/lesson.h"
#include "core/text/tokenizer.h"

#include <gmock/gmock.h>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace attune {
namespace {

using Words = std::vector<std::string>;
using Dictionary = std::map<std::string, std::set<std::string>>;

Words wordsOf(const std::string& text) {
    return Tokenizer({TokenizerKind::Whitespace, ""}).tokenize(text);
}

/// Where each word of a number stands: its group of three digits (before or after the thousand) and, in it, before the hundred,
/// the hundred itself or after it. The same in all three languages.
std::vector<std::pair<int, int>> placesOf(const Words& words, const std::string& hundred, const std::string& thousand) {
    std::vector<std::pair<int, int>> places;
    bool thousandAhead = false;
    for (const std::string& word : words) thousandAhead = thousandAhead || word == thousand;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == thousand) {
            places.emplace_back(1, 0);
            thousandAhead = false;
            continue;
        }
        bool hundredAhead = false;
        for (std::size_t j = i + 1; j < words.size() && words[j] != thousand; ++j)
            hundredAhead = hundredAhead || words[j].starts_with(hundred);
        places.emplace_back(thousandAhead ? 0 : 2, words[i].starts_with(hundred) ? 1 : hundredAhead ? 0 : 2);
    }
    return places;
}

/// Links stay at their place and join words that mean each other; only the words of `unlinked` have none.
void expectGoodLinks(const std::string& lesson, const Dictionary& meanings, const std::string& hundred, const std::string& thousand,
                     const std::function<bool(const Words&, std::size_t)>& unlinked) {
    std::set<std::string> seen;
    for (const LessonPair& pair : generateLesson(*findLesson(lesson), 4000, 1)) {
        const Words source = wordsOf(pair.source);
        const Words target = wordsOf(pair.target);
        const auto sourcePlaces = placesOf(source, "hundred", "thousand");
        const auto targetPlaces = placesOf(target, hundred, thousand);
        std::set<std::size_t> linked;
        for (const auto& [from, to] : pair.alignment) {
            const auto i = static_cast<std::size_t>(from);
            const auto j = static_cast<std::size_t>(to);
            linked.insert(j);
            ASSERT_TRUE(meanings.contains(target[j])) << target[j];
            EXPECT_TRUE(meanings.at(target[j]).contains(source[i])) << pair.source << " | " << pair.target << ": " << target[j];
            EXPECT_EQ(sourcePlaces[i], targetPlaces[j]) << pair.source << " | " << pair.target << ": " << target[j];
        }
        for (std::size_t j = 0; j < target.size(); ++j) {
            EXPECT_EQ(linked.contains(j), !unlinked(target, j)) << pair.source << " | " << pair.target << ": " << target[j];
            seen.insert(target[j]);
        }
    }
    EXPECT_GE(seen.size(), meanings.size() - 1) << "all but the rare zero";
}

TEST(GermanNumbers, LinksMeanTheSame) {
    const Dictionary meanings = {{"null", {"zero"}},
                                 {"ein", {"one"}},
                                 {"eins", {"one"}},
                                 {"zwei", {"two"}},
                                 {"drei", {"three"}},
                                 {"vier", {"four"}},
                                 {"f\u00FCnf", {"five"}},
                                 {"sechs", {"six"}},
                                 {"sieben", {"seven"}},
                                 {"acht", {"eight"}},
                                 {"neun", {"nine"}},
                                 {"zehn", {"ten"}},
                                 {"elf", {"eleven"}},
                                 {"zw\u00F6lf", {"twelve"}},
                                 {"dreizehn", {"thirteen"}},
                                 {"vierzehn", {"fourteen"}},
                                 {"f\u00FCnfzehn", {"fifteen"}},
                                 {"sechzehn", {"sixteen"}},
                                 {"siebzehn", {"seventeen"}},
                                 {"achtzehn", {"eighteen"}},
                                 {"neunzehn", {"nineteen"}},
                                 {"zwanzig", {"twenty"}},
                                 {"drei\u00DFig", {"thirty"}},
                                 {"vierzig", {"forty"}},
                                 {"f\u00FCnfzig", {"fifty"}},
                                 {"sechzig", {"sixty"}},
                                 {"siebzig", {"seventy"}},
                                 {"achtzig", {"eighty"}},
                                 {"neunzig", {"ninety"}},
                                 {"hundert", {"hundred"}},
                                 {"tausend", {"thousand"}}};
    expectGoodLinks("numbers-de", meanings, "hundert", "tausend", [](const Words& words, std::size_t i) { return words[i] == "und"; });
}

TEST(FrenchNumbers, LinksMeanTheSame) {
    const Dictionary meanings = {{"z\u00E9ro", {"zero"}},
                                 {"un", {"one"}},
                                 {"deux", {"two"}},
                                 {"trois", {"three"}},
                                 {"quatre", {"four", "eighty", "ninety"}},
                                 {"cinq", {"five"}},
                                 {"six", {"six"}},
                                 {"sept", {"seven", "seventeen"}},
                                 {"huit", {"eight", "eighteen"}},
                                 {"neuf", {"nine", "nineteen"}},
                                 {"dix", {"ten", "seventeen", "eighteen", "nineteen", "seventy", "ninety"}},
                                 {"onze", {"eleven"}},
                                 {"douze", {"twelve"}},
                                 {"treize", {"thirteen"}},
                                 {"quatorze", {"fourteen"}},
                                 {"quinze", {"fifteen"}},
                                 {"seize", {"sixteen"}},
                                 {"vingt", {"twenty", "eighty", "ninety"}},
                                 {"vingts", {"eighty"}},
                                 {"trente", {"thirty"}},
                                 {"quarante", {"forty"}},
                                 {"cinquante", {"fifty"}},
                                 {"soixante", {"sixty", "seventy"}},
                                 {"cent", {"hundred"}},
                                 {"cents", {"hundred"}},
                                 {"mille", {"thousand"}}};
    const std::set<std::string> teens = {"onze", "douze", "treize", "quatorze", "quinze", "seize"};
    const std::set<std::string> before = {"soixante", "vingt", "et"};
    expectGoodLinks("numbers-fr", meanings, "cent", "mille", [&](const Words& words, std::size_t i) {
        return words[i] == "et" || (teens.contains(words[i]) && i > 0 && before.contains(words[i - 1]));
    });
}

/// "target word:source word" for each link of the first pair with this source.
std::vector<std::string> linksOf(const std::string& lesson, const std::string& source) {
    for (const LessonPair& pair : generateLesson(*findLesson(lesson), 20'000, 1)) {
        if (pair.source != source) continue;
        std::vector<std::string> links;
        for (const auto& [from, to] : pair.alignment)
            links.push_back(wordsOf(pair.target)[static_cast<std::size_t>(to)] + ":" + std::to_string(from));
        return links;
    }
    ADD_FAILURE() << "no " << source << " among 20,000";
    return {};
}

TEST(NumberWords, ExamplesByHand) {
    EXPECT_THAT(linksOf("numbers-de", "twenty three"), testing::ElementsAre("drei:1", "zwanzig:0"));
    EXPECT_THAT(linksOf("numbers-fr", "seventy one"), testing::ElementsAre("soixante:0"));
    EXPECT_THAT(linksOf("numbers-fr", "ninety eight"), testing::ElementsAre("quatre:0", "vingt:0", "dix:0", "huit:1"));
}

}  // namespace
}  // namespace attune
