#include "core/metrics/scores.h"

#include "core/base/error.h"
#include "core/metrics/bleu_tokenizer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace attune {
namespace {

const std::map<std::string, BleuTokenization> tokenizations{
    {"13a", BleuTokenization::ThirteenA}, {"zh", BleuTokenization::Zh}, {"char", BleuTokenization::Char}, {"none", BleuTokenization::None}};

std::vector<std::string> columns(const std::string& line) {
    std::vector<std::string> result(1);
    for (const char c : line) {
        if (c == '\t')
            result.emplace_back();
        else
            result.back() += c;
    }
    return result;
}

std::string unescaped(const std::string& text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') {
            result += text[i];
            continue;
        }
        const char c = text[++i];
        result += c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c;
    }
    return result;
}

std::string joined(const std::vector<std::string>& tokens) {
    std::string result;
    for (const std::string& token : tokens) result += (result.empty() ? "" : " ") + token;
    return result;
}

std::ifstream reference() {
    std::ifstream file(ATTUNE_TEST_FILES "/core/metrics/bleu_reference.tsv", std::ios::binary);
    EXPECT_TRUE(file.is_open());
    return file;
}

TEST(Bleu, tokensAreSacrebleus) {
    std::ifstream file = reference();
    std::map<std::string, int> seen;
    for (std::string line; std::getline(file, line);) {
        const auto fields = columns(line);
        if (fields[0] != "tokens") continue;
        ASSERT_EQ(fields.size(), 4U);
        ++seen[fields[1]];
        EXPECT_EQ(joined(bleuTokens(unescaped(fields[2]), tokenizations.at(fields[1]))), fields[3]) << fields[1] << ": " << fields[2];
    }
    for (const auto& [word, tokenization] : tokenizations) EXPECT_GE(seen[word], 150) << word;
}

TEST(Bleu, scoresAreSacrebleus) {
    std::ifstream file = reference();
    int corpora = 0;
    int sentences = 0;
    int zeros = 0;
    for (std::string line; std::getline(file, line);) {
        const auto fields = columns(line);
        if (fields[0] != "corpus") continue;
        std::vector<std::string> hypotheses;
        std::vector<std::string> references;
        for (int i = std::stoi(fields[4]); i > 0; --i) {
            std::getline(file, line);
            const auto pair = columns(line);
            ASSERT_EQ(pair.size(), 3U);
            hypotheses.push_back(unescaped(pair[1]));
            references.push_back(unescaped(pair[2]));
        }
        const double expected = std::strtod(fields[2].c_str(), nullptr);
        const BleuScore score = corpusBleu(hypotheses, references, tokenizations.at(fields[1]));
        EXPECT_NEAR(score.bleu, expected, 1e-9) << fields[1] << ", first: " << hypotheses[0] << " / " << references[0];
        EXPECT_EQ(score.signature, fields[3]);
        const bool longEnough = bleuTokens(hypotheses[0], tokenizations.at(fields[1])).size() >= 4;  // for the effective order to be 4
        if (hypotheses.size() == 1 && longEnough) {
            EXPECT_NEAR(sentenceBleu(hypotheses[0], references[0], tokenizations.at(fields[1])), expected, 1e-9);
            ++sentences;
        }
        ++corpora;
        if (expected == 0) ++zeros;
    }
    EXPECT_GE(corpora, 300);
    EXPECT_GE(zeros, 8);
    EXPECT_GE(sentences, 20);
}

TEST(Bleu, ofASentenceLeavesOutWhatItIsTooShortFor) {
    EXPECT_NEAR(sentenceBleu("a b", "a b", BleuTokenization::None), 100, 1e-9);
    EXPECT_NEAR(sentenceBleu("a c", "a b", BleuTokenization::None), 50, 1e-9);  // 1 of 2, then 0 of 1 smoothed to 1/2
    EXPECT_NEAR(sentenceBleu("a b", "a b c d", BleuTokenization::None), 100 * std::exp(-1), 1e-9);
    EXPECT_EQ(sentenceBleu("", "a b", BleuTokenization::None), 0);
    EXPECT_EQ(sentenceBleu("c", "a b", BleuTokenization::None), 0);
}

TEST(Bleu, emptyCorpusScoresNothing) {
    EXPECT_EQ(corpusBleu({}, {}, BleuTokenization::ThirteenA).bleu, 0);
}

TEST(Bleu, unequalSizesAreRefused) {
    const std::vector<std::string> one{"a"};
    EXPECT_THROW(corpusBleu(one, {}, BleuTokenization::None), Error);
    EXPECT_THROW(exactMatch({}, one), Error);
}

TEST(Bleu, brokenBytesDoNotCrash) {
    const std::vector<std::string> broken{"\xFF\xC3", "\xE4\xBD", "\xF0\x9F\x98", "\x80\x80."};
    for (const auto& [word, tokenization] : tokenizations) EXPECT_GE(corpusBleu(broken, broken, tokenization).bleu, 0) << word;
}

TEST(Bleu, tokenizationFollowsLanguageUnlessPretokenized) {
    EXPECT_EQ(bleuTokenization(false, "zh"), BleuTokenization::Zh);
    EXPECT_EQ(bleuTokenization(false, "zh-Hant-TW"), BleuTokenization::Zh);
    EXPECT_EQ(bleuTokenization(false, "ja"), BleuTokenization::Char);
    EXPECT_EQ(bleuTokenization(false, "TH"), BleuTokenization::Char);
    EXPECT_EQ(bleuTokenization(false, "de"), BleuTokenization::ThirteenA);
    EXPECT_EQ(bleuTokenization(false, ""), BleuTokenization::ThirteenA);
    EXPECT_EQ(bleuTokenization(true, "zh"), BleuTokenization::None);
    EXPECT_EQ(bleuTokenization(true, ""), BleuTokenization::None);
}

TEST(ExactMatch, isTheShareOfEqualLines) {
    const std::vector<std::string> hypotheses{"a", "b", "", "d "};
    const std::vector<std::string> references{"a", "B", "", "d"};
    EXPECT_EQ(exactMatch(hypotheses, references), 0.5);
    EXPECT_EQ(exactMatch({}, {}), 0);
}

}  // namespace
}  // namespace attune
