#include "core/data/cornell_reader.h"

#include "core/base/error.h"
#include "core/data/dataset.h"
#include "tests/core/data/report_words.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace attune {
namespace {

using namespace std::string_literals;
using test::problems;
using testing::ElementsAre;

const std::string tab = " +++$+++ ";

std::string turn(const std::string& id, const std::string& text) {
    return id + tab + "u0" + tab + "m0" + tab + "ANNA" + tab + text + "\n";
}

std::string conversation(const std::string& ids) {
    return "u0" + tab + "u1" + tab + "m0" + tab + "[" + ids + "]\n";
}

const std::string turns = turn("L1", "Hello.") + turn("L2", "Good day.") + turn("L3", "And now?") + turn("L4", "Nothing.");
const std::string talk = conversation("'L1', 'L2', 'L3'");  // two pairs

class Cornell : public testing::Test {
protected:
    CorpusSource source(const std::string& turnFile, const std::string& conversationFile) {
        m_folder.write("movie_lines.txt", turnFile);
        m_folder.write("movie_conversations.txt", conversationFile);
        CorpusSource made;
        made.path = m_folder.path().string();
        made.kind = recognisedKind(made.path);
        EXPECT_EQ(made.kind, CorpusKind::Cornell);
        return made;
    }
    Dataset load(const std::string& turnFile, const std::string& conversationFile, const DataOptions& options = {}) {
        Dataset dataset = loadDataset(source(turnFile, conversationFile), options, 1);
        std::int64_t dropped = 0;
        for (const CorpusProblem& problem : dataset.report.problems) dropped += isDropped(problem.kind) ? problem.count : 0;
        EXPECT_EQ(dataset.report.dropped, dropped);
        EXPECT_EQ(dataset.report.kept + dropped, dataset.report.lines);
        return dataset;
    }
    test::TemporaryFolder m_folder;
};

TEST_F(Cornell, ConsecutiveTurnsArePairs) {
    const Dataset dataset = load(turns, talk + conversation("'L3', 'L4'"));
    EXPECT_TRUE(dataset.report.problems.empty());
    ASSERT_EQ(dataset.corpus.size(), 3);
    EXPECT_EQ(dataset.corpus.source(0), "Hello.");
    EXPECT_EQ(dataset.corpus.target(0), "Good day.");
    EXPECT_EQ(dataset.corpus.source(1), "Good day.");
    EXPECT_EQ(dataset.corpus.target(1), "And now?");
    EXPECT_EQ(dataset.corpus.target(2), "Nothing.");
    EXPECT_EQ(dataset.corpus.line(1), 1) << "the line of movie_conversations.txt";
    EXPECT_EQ(dataset.corpus.line(2), 2);
    DataOptions options;
    options.swap = true;
    EXPECT_EQ(load(turns, talk, options).corpus.source(0), "Good day.");
}

TEST_F(Cornell, EachTrapAlone) {
    const auto found = [this](const std::string& moreTurns, const std::string& moreTalk) {
        return problems(load(turns + moreTurns, talk + moreTalk).report);
    };
    EXPECT_THAT(found(turn("L5", " "), conversation("'L4', 'L5'")), ElementsAre("empty-side:1@2"));
    EXPECT_THAT(found("L5 +++$+++ u0 +++$+++ m0 +++$+++ ANNA +++$+++\n", conversation("'L5', 'L4'")), ElementsAre("empty-side:1@2"));
    EXPECT_THAT(found("", conversation("'L4', 'L9'")), ElementsAre("unknown-turn:1@2"));
    EXPECT_THAT(found("", conversation("'L1', 'L9', 'L2', 'L3'")), ElementsAre("unknown-turn:2@2,2"));
    EXPECT_THAT(found("L5 +++$+++ u0 +++$+++ Hello\n", ""), ElementsAre("broken-turn:1@5"));
    EXPECT_THAT(found("\n", ""), ElementsAre("broken-turn:1@5"));
    EXPECT_THAT(found(turn("", "no id"), ""), ElementsAre("broken-turn:1@5"));
    EXPECT_THAT(found(turn("L1", "again"), ""), ElementsAre("broken-turn:1@5"));
    EXPECT_THAT(found("", "\n"), ElementsAre("broken-conversation:1@2"));
    EXPECT_THAT(found("", "u0 +++$+++ u1 +++$+++ ['L1', 'L2']\n"), ElementsAre("broken-conversation:1@2"));
    EXPECT_THAT(found("", conversation("'L1'")), ElementsAre("broken-conversation:1@2"));
    EXPECT_THAT(found("", conversation("")), ElementsAre("broken-conversation:1@2"));
    EXPECT_THAT(found("", conversation("'L1', L2")), ElementsAre("broken-conversation:1@2"));
    EXPECT_THAT(found("", conversation("'L1', 'L2',")), ElementsAre("broken-conversation:1@2"));
    EXPECT_THAT(found(turn("L5", "n\0l"s), conversation("'L4', 'L5'")), ElementsAre("nul:1@2"));
    EXPECT_THAT(found("", conversation("'L1', 'L2'\0"s)), ElementsAre("nul:1@2"));
    EXPECT_THAT(found(turn("L5", std::string(1 << 20, 'x')), conversation("'L4', 'L5'")), ElementsAre("too-long-line:1@2"));
    EXPECT_THAT(found(turn("L5", "caf\xE9"), conversation("'L4', 'L5'")), ElementsAre("windows-1252:1@2"));
    EXPECT_THAT(problems(load("\xEF\xBB\xBF" + turns, talk).report), ElementsAre("byte-order-mark:1@1"));
    EXPECT_THAT(problems(load(turns, "\xEF\xBB\xBF" + talk).report), ElementsAre("byte-order-mark:1@1"));
}

TEST_F(Cornell, APairCountsOnceUnderItsFirstProblem) {
    DataOptions options;
    options.maxLength = 3;
    const std::string moreTurns = turn("L5", "n\0l"s) + turn("L6", "") + turn("L7", "caf\xE9") + turn("L8", "caf\xE9 a b c");
    const Dataset dataset = load(turns + moreTurns + "broken\n",
                                 talk + conversation("'L6', 'L5'") + conversation("'L9', 'L6'") + conversation("'L6', 'L7'") +
                                     conversation("'L7', 'L8'") + conversation("'L7', 'L1'"),
                                 options);
    EXPECT_THAT(problems(dataset.report),
                ElementsAre("nul:1@2", "broken-turn:1@9", "unknown-turn:1@3", "empty-side:1@4", "too-many-tokens:1@5", "windows-1252:1@6"));
    EXPECT_EQ(dataset.report.lines, 8) << "seven pairs and one broken record";
}

TEST_F(Cornell, TextIsUtf8ElseWindows1252) {
    const Dataset dataset =
        load(turns + turn("L5", "na\xC3\xAFve \xE2\x80\x94") + turn("L6", "na\xEFve \x97 \x81"), conversation("'L5', 'L6'") + talk);
    EXPECT_EQ(dataset.corpus.source(0), "naïve —");
    EXPECT_EQ(dataset.corpus.target(0), "naïve — \u0081");
}

TEST_F(Cornell, TheLastFieldKeepsItsSeparatorsAndBlanks) {
    const Dataset dataset = load(turns + turn("L5", "a  b" + tab + "c"), conversation("\"L5\" ,'L1'") + talk);
    EXPECT_EQ(dataset.corpus.source(0), "a  b" + tab + "c");
}

TEST_F(Cornell, FingerprintIsOfBothFiles) {
    Sha256 hash;
    hash.update(turns + talk);
    EXPECT_EQ(load(turns, talk).report.fingerprint, "sha256:" + hash.hexDigest());
}

TEST_F(Cornell, BothFilesAreNeeded) {
    const CorpusSource made = source(turns, talk);
    EXPECT_THAT(made.files(), ElementsAre(m_folder.path("movie_lines.txt"), m_folder.path("movie_conversations.txt")));
    std::filesystem::remove(made.files()[1]);
    EXPECT_EQ(recognisedKind(made.path), CorpusKind::Cornell);
    try {
        loadDataset(made, {}, 1);
        ADD_FAILURE() << "was not refused";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::FileMissing);
        EXPECT_THAT(error.what(), testing::HasSubstr("movie_conversations.txt"));
    }
}

TEST_F(Cornell, WhatCannotBeUsedAtAllIsRefused) {
    for (const auto& [turnFile, talkFile] : std::vector<std::pair<std::string, std::string>>{
             {"", ""}, {turns, ""}, {"", talk}, {turns, conversation("'L1', 'L2'")}, {std::string(5000, '\0') + "\n", talk}}) {
        try {
            loadDataset(source(turnFile, talkFile), {}, 1);
            ADD_FAILURE() << "was not refused";
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), ErrorCode::DataRefused);
        }
    }
}

TEST_F(Cornell, PreviewTitleAndFolderWithASlash) {
    CorpusSource made = source(turns, talk);
    EXPECT_THAT(previewCorpus(made, 5).rows, ElementsAre(ElementsAre("Hello.", "Good day."), ElementsAre("Good day.", "And now?")));
    made.path = "/data/cornell/";
    EXPECT_EQ(made.title(), "cornell");
}

}  // namespace
}  // namespace attune
