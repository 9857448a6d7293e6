#include "core/base/durable_file.h"
#include "core/base/hash.h"
#include "core/text/bpe.h"
#include "core/text/bpe_learner.h"
#include "tests/core/text/blank_separated.h"

#include <gtest/gtest.h>

#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace attune {
namespace {

constexpr int corpusLines = 10'000;
constexpr std::int64_t corpusMerges = 2000;
constexpr std::int64_t threshold = 20;

std::vector<std::string> cut(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
    return parts;
}

std::string firstLines(const std::string& file, const std::string& columns) {
    const auto lines = cut(readFile(std::string(ATTUNE_SHARED_DATA) + "/" + file), '\n');
    std::string text;
    for (const std::string& column : cut(columns, ','))
        for (std::size_t i = 0; i < corpusLines; ++i) text += cut(lines[i], '\t')[std::stoul(column)] + '\n';
    return text;
}

/// What was made of one corpus: "codes", "applied" or "restricted" → text.
std::map<std::string, std::string> madeOf(const std::string& text) {
    Bpe bpe = learnBpe(test::countBlankSeparated(text), corpusMerges);
    std::map<std::string, std::string> made{{"codes", bpe.toText()}};
    made["applied"] = test::applyBlankSeparated(bpe, text);
    bpe.restrictTo(test::countBlankSeparated(made["applied"]).sorted(), threshold);
    made["restricted"] = test::applyBlankSeparated(bpe, text);
    return made;
}

class BpeOfRealText : public testing::TestWithParam<const char*> {};

TEST_P(BpeOfRealText, EqualsSubwordNmtOnTenThousandLines) {
    std::map<std::string, std::string> made;
    int compared = 0;
    for (const std::string& row : cut(readFile(ATTUNE_TEST_FILES "/core/text/bpe/corpora.tsv"), '\n')) {
        const auto fields = cut(row, '\t');
        if (fields[0] != GetParam()) continue;
        if (made.empty()) made = madeOf(firstLines(fields[0], fields[1]));
        const std::string& text = made[fields[2]];
        const auto lines = cut(text, '\n');
        for (std::size_t i = 4; i < fields.size(); ++i) EXPECT_EQ(lines[(fields[2] == "codes" ? 100 : 5000) + i - 4], fields[i]);
        Sha256 hash;
        hash.update(text);
        EXPECT_EQ(hash.hexDigest(), fields[3]) << fields[2];
        ++compared;
    }
    EXPECT_EQ(compared, 3);
}

INSTANTIATE_TEST_SUITE_P(All, BpeOfRealText,
                         testing::Values("multi30k-en-de/train.lc.norm.tok.en", "multi30k-en-de/train.lc.norm.tok.de",
                                         "tatoeba-eng-fra/fra.txt", "tatoeba-eng-cmn/cmn.txt"));

}  // namespace
}  // namespace attune
