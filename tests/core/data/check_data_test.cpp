#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/data/dataset.h"
#include "tests/core/data/report_words.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

namespace attune {
namespace {

using namespace std::string_literals;
using test::problems;
using testing::ElementsAre;

const std::string bom = "\xEF\xBB\xBF";
constexpr std::size_t mebibyte = 1 << 20;

class CheckData : public testing::Test {
protected:
    DataOptions options;

    CorpusReport tsv(const std::string& content) {
        CorpusSource source;
        source.path = m_folder.write("data.tsv", content);
        return checked(source);
    }

    CorpusReport paired(const std::string& sourceText, const std::string& targetText) {
        CorpusSource source;
        source.kind = CorpusKind::PairedFiles;
        source.path = m_folder.write("data.en", sourceText);
        source.targetPath = m_folder.write("data.fr", targetText);
        return checked(source);
    }

    /// The code of the error that loading ends with.
    ErrorCode refusal(const CorpusSource& source) {
        try {
            loadDataset(source, options, 1);
        } catch (const Error& error) {
            m_refusal = error.what();
            return error.code();
        }
        ADD_FAILURE() << "was not refused";
        return ErrorCode::Internal;
    }

    ErrorCode refusalOfTsv(const std::string& content) {
        CorpusSource source;
        source.path = m_folder.write("data.tsv", content);
        return refusal(source);
    }

    CorpusReport checked(const CorpusSource& source) {
        const CorpusReport report = loadDataset(source, options, 1).report;
        EXPECT_EQ(report.kept + report.dropped, report.lines);
        std::int64_t dropped = 0;
        for (const CorpusProblem& problem : report.problems) {
            dropped += isDropped(problem.kind) ? problem.count : 0;
            EXPECT_EQ(static_cast<std::int64_t>(problem.lines.size()), std::min<std::int64_t>(10, problem.count));
        }
        EXPECT_EQ(dropped, report.dropped);
        return report;
    }

    test::TemporaryFolder m_folder;
    std::string m_refusal;
};

const std::string good = "one\tun\ntwo\tdeux\n";

TEST_F(CheckData, CleanDataHasNoProblems) {
    const CorpusReport report = tsv(good);
    EXPECT_EQ(report.lines, 2);
    EXPECT_EQ(report.kept, 2);
    EXPECT_TRUE(report.problems.empty());
}

TEST_F(CheckData, EachTrapAlone) {
    EXPECT_THAT(problems(tsv(good + "a\t" + std::string(mebibyte, 'x') + "\n")), ElementsAre("too-long-line:1@3"));
    EXPECT_THAT(problems(tsv(good + "a\tb\0c\n"s)), ElementsAre("nul:1@3"));
    EXPECT_THAT(problems(tsv(good + "caf\xE9\tb\n")), ElementsAre("invalid-utf8:1@3"));
    EXPECT_THAT(problems(tsv(good + "no tab\n")), ElementsAre("column-count:1@3"));
    EXPECT_THAT(problems(tsv(good + "\n")), ElementsAre("column-count:1@3"));
    EXPECT_THAT(problems(tsv(good + "a\t\u00A0 \n")), ElementsAre("empty-side:1@3"));
    EXPECT_THAT(problems(tsv(good + "\tb\n")), ElementsAre("empty-side:1@3"));
    EXPECT_THAT(problems(tsv(good + "a\tb\tc\n")), ElementsAre("extra-columns:1@3"));
    EXPECT_THAT(problems(tsv(bom + good)), ElementsAre("byte-order-mark:1@1"));
}

TEST_F(CheckData, TooManyTokensOfEitherSide) {
    options.maxLength = 3;
    EXPECT_THAT(problems(tsv(good + "a b c\ta b c d\na b c d\tx\na b c\ta b c\n")), ElementsAre("too-many-tokens:2@3,4"));
}

TEST_F(CheckData, ALineCountsOnceUnderItsFirstProblem) {
    options.maxLength = 3;
    const std::string longText(mebibyte, 'x');
    const std::string content = bom + "a\tb\tc\n"         // 1: extra columns before the byte order mark
                                + longText + "\0\xFF\n"s  // 2: too long before NUL and bad bytes
                                + "a\0\xFF\n"s            // 3: NUL before bad bytes and columns
                                + "\xFF no tab\n"         // 4: bad bytes before columns
                                + "\t\tz\n"               // 5: empty side before extra columns
                                + "a b c d\te\tf\n"       // 6: too many tokens before extra columns
                                + "one\tun\n" + "two\tdeux\n";
    const CorpusReport report = tsv(content);
    EXPECT_THAT(problems(report), ElementsAre("too-long-line:1@2", "nul:1@3", "invalid-utf8:1@4", "empty-side:1@5", "too-many-tokens:1@6",
                                              "extra-columns:1@1"));
    EXPECT_EQ(report.lines, 8);
    EXPECT_EQ(report.kept, 3);
}

TEST_F(CheckData, TenLineNumbersAtMost) {
    std::string content = good;
    for (int i = 0; i < 25; ++i) content += "no tab\n";
    EXPECT_THAT(problems(tsv(content)), ElementsAre("column-count:25@3,4,5,6,7,8,9,10,11,12"));
}

TEST_F(CheckData, OneMebibyteIsNotTooLong) {
    options.maxLength = 100'000;
    EXPECT_TRUE(problems(tsv(good + "a\t" + std::string(mebibyte - 2, 'x') + "\r\n")).empty());
    EXPECT_THAT(problems(tsv(good + "a\t" + std::string(mebibyte - 1, 'x'))), ElementsAre("too-long-line:1@3"));
}

TEST_F(CheckData, LinesEndAtLineFeedOnly) {
    EXPECT_EQ(tsv("a\tb\u2028c\rd\u0085e\x0B\r\nf\tg\u2029h\x0C\n").lines, 2);
    EXPECT_EQ(paired("a\u2028b\nc\rd\n", "x\ny\u0085\r\n").kept, 2);
}

TEST_F(CheckData, TheLastLineNeedsNoEnd) {
    EXPECT_EQ(tsv("a\tb\nc\td").lines, 2);
    EXPECT_EQ(tsv("a\tb\nc\td\n").lines, 2);
    EXPECT_EQ(tsv("a\tb\nc\td\n\n").lines, 3);
}

TEST_F(CheckData, TheByteOrderMarkIsStrippedOnce) {
    CorpusSource source;
    source.path = m_folder.write("data.tsv", bom + bom + "a\tb\nc\td\n");
    EXPECT_EQ(loadDataset(source, options, 1).corpus.source(0), bom + "a");
}

TEST_F(CheckData, OtherColumnsAndSwap) {
    options.sourceColumn = 3;
    options.targetColumn = 1;
    CorpusSource source;
    source.path = m_folder.write("data.tsv", "t1\tx\ts1\nt2\tx\ts2\nt3\tx\n");
    const Dataset straight = loadDataset(source, options, 1);
    EXPECT_EQ(straight.corpus.source(0), "s1");
    EXPECT_EQ(straight.corpus.target(0), "t1");
    EXPECT_THAT(problems(straight.report), ElementsAre("column-count:1@3", "extra-columns:2@1,2"));
    options.swap = true;
    EXPECT_EQ(loadDataset(source, options, 1).corpus.source(1), "t2");
}

TEST_F(CheckData, PairedFilesEachTrap) {
    EXPECT_TRUE(problems(paired("a\nb\n", "x\ty\nz")).empty()) << "a tab is white space";
    EXPECT_THAT(problems(paired("a\nb\n\n", "x\ny\nz\n")), ElementsAre("empty-side:1@3"));
    EXPECT_THAT(problems(paired("a\nb\nc\n", "x\ny\nz\0\n"s)), ElementsAre("nul:1@3"));
    EXPECT_THAT(problems(paired("a\nb\nc\n", "x\ny\n\xFF\n")), ElementsAre("invalid-utf8:1@3"));
    EXPECT_THAT(problems(paired("a\nb\nc\n", "x\ny\n" + std::string(mebibyte + 1, 'z'))), ElementsAre("too-long-line:1@3"));
    EXPECT_THAT(problems(paired(bom + "a\nb\n", bom + "x\ny\n")), ElementsAre("byte-order-mark:1@1"));
    EXPECT_THAT(problems(paired("a\nb\n", bom + "x\ny\n")), ElementsAre("byte-order-mark:1@1"));
}

TEST_F(CheckData, PairedFilesFirstProblemOfBothSides) {
    const CorpusReport report = paired("\xFF\nq\0\n\na\nb\n"s, "x\0\n"s + std::string(mebibyte + 1, 'z') + "\n\xFF\ny\nz\n");
    EXPECT_THAT(problems(report), ElementsAre("too-long-line:1@2", "nul:1@1", "invalid-utf8:1@3"));
}

TEST_F(CheckData, PairedFilesOfUnequalLengthAreRefusedWithBothCounts) {
    CorpusSource source;
    source.kind = CorpusKind::PairedFiles;
    source.path = m_folder.write("a.en", "1\n2\n3\n4\n5\n");
    source.targetPath = m_folder.write("a.fr", "1\n2\n3");
    EXPECT_EQ(refusal(source), ErrorCode::DataRefused);
    EXPECT_THAT(m_refusal, testing::AllOf(testing::HasSubstr("has 5 lines"), testing::HasSubstr("a.fr has 3")));
    std::swap(source.path, source.targetPath);
    EXPECT_EQ(refusal(source), ErrorCode::DataRefused);
    EXPECT_THAT(m_refusal, testing::AllOf(testing::HasSubstr("has 3 lines"), testing::HasSubstr("a.en has 5")));
}

TEST_F(CheckData, WhatCannotBeUsedAtAllIsRefused) {
    EXPECT_EQ(refusalOfTsv(""), ErrorCode::DataRefused);
    EXPECT_EQ(refusalOfTsv(bom), ErrorCode::DataRefused);
    EXPECT_EQ(refusalOfTsv("one\tun\nno tab\n"), ErrorCode::DataRefused);
    EXPECT_THAT(m_refusal, testing::HasSubstr("only 1 of 2 lines"));
    std::string binary = good;
    for (int i = 0; i < 50; ++i) binary += "\x89PNG\0\xFF\n"s;
    EXPECT_EQ(refusalOfTsv(binary), ErrorCode::DataRefused);
    EXPECT_THAT(m_refusal, testing::HasSubstr("not UTF-8 text"));
    CorpusSource source;
    source.path = m_folder.path("missing.tsv");
    EXPECT_EQ(refusal(source), ErrorCode::FileMissing);
    source.path = m_folder.path("");
    EXPECT_EQ(refusal(source), ErrorCode::FileUnreadable);
    source.path = "/dev/zero";
    EXPECT_EQ(refusal(source), ErrorCode::FileUnreadable);
    source.kind = CorpusKind::Lesson;
    source.lesson = "no such lesson";
    EXPECT_EQ(refusal(source), ErrorCode::OptionRefused);
}

TEST_F(CheckData, MostlyBrokenLinesStillLoadTheRest) {
    EXPECT_EQ(tsv(good + "\xFF\n\xFF\n\xFF\n\xFF\n\xFF\n").kept, 2);
}

TEST_F(CheckData, FingerprintIsOfAllBytes) {
    const auto sha = [](const std::string& bytes) {
        Sha256 hash;
        hash.update(bytes);
        return "sha256:" + hash.hexDigest();
    };
    EXPECT_EQ(tsv(bom + good).fingerprint, sha(bom + good));
    EXPECT_EQ(paired("a\nb\n", "c\nd").fingerprint, sha("a\nb\nc\nd"));
}

TEST_F(CheckData, CountsDuplicatesAndRepeatedSources) {
    const CorpusReport report = tsv("a\tx\na\ty\na\tx\nb\tx\n a \tx\n");
    EXPECT_EQ(report.duplicates, 2);
    EXPECT_EQ(report.repeatedSources, 3);
    EXPECT_EQ(report.kept, 5);
}

TEST_F(CheckData, StatisticsOfASide) {
    options.minFrequency = 1;
    options.validFraction = options.testFraction = 0;
    const CorpusReport report = tsv("a a a b\tx\na c\ty z\n");
    EXPECT_EQ(report.source.tokens, 6);
    EXPECT_EQ(report.source.types, 3);
    EXPECT_EQ(report.source.vocabulary, 7);
    EXPECT_EQ(report.source.coverage, 1);
    EXPECT_EQ(report.source.meanLength, 3);
    EXPECT_EQ(report.source.longest, 4);
    EXPECT_THAT(report.source.lengths, ElementsAre(0, 0, 1, 0, 1));
    EXPECT_THAT(report.source.coverageBySize, ElementsAre(4 / 6.0, 5 / 6.0, 1));
    options.minFrequency = 2;
    EXPECT_NEAR(tsv("a a a b\tx\na c\ty z\n").source.coverage, 4 / 6.0, 1e-12);
}

TEST_F(CheckData, AHugeLineStaysOutOfMemory) {
    const std::string path = m_folder.path("huge.tsv");
    {
        std::ofstream file(path, std::ios::binary);
        const std::string piece(mebibyte, 'x');
        for (int i = 0; i < 100; ++i) file << piece;
        file << "\n" << good;
    }
    const auto peak = [] {
        std::ifstream status("/proc/self/status");
        for (std::string line; std::getline(status, line);)
            if (line.starts_with("VmHWM:")) return std::atol(line.c_str() + 6);
        return 0L;
    };
    const long before = peak();
    CorpusSource source;
    source.path = path;
    EXPECT_THAT(problems(checked(source)), ElementsAre("too-long-line:1@1"));
    EXPECT_LT(peak() - before, 30'000) << "kB";
}

}  // namespace
}  // namespace attune
