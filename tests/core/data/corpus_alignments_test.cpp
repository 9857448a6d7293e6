#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/data/alignment_batch.h"
#include "core/data/batcher.h"
#include "core/data/dataset.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace attune {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class CorpusAlignments : public testing::Test {
protected:
    CorpusAlignments() {
        options.sourceTokenizer = options.targetTokenizer = TokenizerKind::Whitespace;
        options.minFrequency = 1;
        options.validFraction = options.testFraction = 0;
    }

    Dataset load(const std::string& pairs, const std::string& alignments) {
        source.path = folder.write("data.tsv", pairs);
        source.alignmentsPath = folder.write("data.align", alignments);
        return loadDataset(source, options, 1);
    }

    /// The refusal as "code of the command line: subject: detail".
    std::string refusal(const std::string& pairs, const std::string& alignments) {
        try {
            load(pairs, alignments);
        } catch (const Error& error) {
            const int code = error.code() == ErrorCode::DataRefused ? 3 : error.code() == ErrorCode::OptionRefused ? 2 : 1;
            return std::to_string(code) + ": " + std::filesystem::path(error.subject()).filename().string() + ": " +
                   error.detail().english();
        }
        return "none";
    }

    /// By line of the corpus.
    static std::map<std::int64_t, std::vector<TokenLink>> linksByLine(const Dataset& dataset) {
        std::map<std::int64_t, std::vector<TokenLink>> all;
        for (std::int64_t pair = 0; pair < dataset.corpus.size(); ++pair) {
            const auto links = dataset.links.links(pair);
            all[dataset.corpus.line(pair)] = {links.begin(), links.end()};
        }
        return all;
    }

    test::TemporaryFolder folder;
    DataOptions options;
    CorpusSource source;
};

TEST_F(CorpusAlignments, LineNBelongsToLineNWhateverIsDropped) {
    options.maxLength = 4;
    options.removeDuplicates = true;
    const Dataset dataset =
        load("a b\tc d\nno tab\na b c d e\tlong\n\xFF\tx\na b\tc d\ne f\tg h\ni\tj\n", "0-1 1-0\nwhatever\n\xFF\n9-9\n0-0\n1-1\n\n");
    const auto links = linksByLine(dataset);
    ASSERT_EQ(links.size(), 3u);
    EXPECT_THAT(links.at(1), ElementsAre(TokenLink{0, 1}, TokenLink{1, 0}));
    EXPECT_THAT(links.at(6), ElementsAre(TokenLink{1, 1}));
    EXPECT_THAT(links.at(7), IsEmpty());
}

TEST_F(CorpusAlignments, CharactersAreCountedWithTheirBlanks) {
    options.sourceTokenizer = options.targetTokenizer = TokenizerKind::Character;
    const auto links = linksByLine(load("a b\txyz\nc\td\n", "2-2 1-0\n0-0\n"));
    EXPECT_THAT(links.at(1), ElementsAre(TokenLink{1, 0}, TokenLink{2, 2}));
}

TEST_F(CorpusAlignments, WordsAreThoseOfTheTokenizer) {
    options.sourceTokenizer = options.targetTokenizer = TokenizerKind::Word;
    EXPECT_THAT(linksByLine(load("Hello, world!\tHallo Welt!\nyes\tja\n", "3-2\n0-0\n")).at(1), ElementsAre(TokenLink{3, 2}));
    EXPECT_THAT(refusal("Hello, world!\tHallo Welt!\nyes\tja\n", "4-2\n0-0\n"), HasSubstr("line 1: link 4-2"));
}

TEST_F(CorpusAlignments, WhitespaceWordsThatEndLikeSubwordsAreWords) {
    EXPECT_THAT(linksByLine(load("a@@ b\tc@@ d\nx\ty\n", "1-1\n0-0\n")).at(1), ElementsAre(TokenLink{1, 1}));
}

TEST_F(CorpusAlignments, RowsSpreadEvenlyOverAllTokensOfLinkedWords) {
    options.sourceTokenizer = options.targetTokenizer = TokenizerKind::Bpe;
    options.bpeWords = TokenizerKind::Whitespace;
    options.bpeCodes = folder.write("codes", "#version: 0.2\na b</w>\n");
    options.minFrequency = 2;  // most subwords are unknown: words do not hang on the vocabulary
    // Source: ab | c@@ d@@ e | ab </s>; target: x@@ y | z | w@@ ab </s>.
    const Dataset dataset = load("ab cde ab\txy z wab\nab\tab\n", "0-0 1-0 1-2 2p2\n0-0\n");
    const std::vector<std::uint32_t> pairs = {1, 0};
    const Batch batch = makeBatch(dataset, pairs);
    ASSERT_EQ(batch.targetLength, 6);
    ASSERT_EQ(batch.sourceLength, 6);
    const float q = 0.25F;
    const std::vector<float> expected = {
        1, 0, 0, 0, 0, 0,  // ab
        0, 0, 0, 0, 0, 0,  // </s>
        0, 0, 0, 0, 0, 0,  //
        0, 0, 0, 0, 0, 0,  //
        0, 0, 0, 0, 0, 0,  //
        0, 0, 0, 0, 0, 0,  //
        q, q, q, q, 0, 0,  // x@@
        q, q, q, q, 0, 0,  // y
        0, 0, 0, 0, 0, 0,  // z
        0, q, q, q, q, 0,  // w@@
        0, q, q, q, q, 0,  // ab
        0, 0, 0, 0, 0, 0,  // </s>
    };
    EXPECT_EQ(referenceAlignment(dataset, pairs, batch.targetLength, batch.sourceLength), expected);
}

TEST_F(CorpusAlignments, PairsOfSeparateValidationHaveNone) {
    source.validPath = folder.write("valid.tsv", "a\tc\nb\td\n");
    const Dataset dataset = load("a b\tc d\ne\tf\n", "0-0\n0-0\n");
    ASSERT_EQ(dataset.corpus.size(), 4);
    EXPECT_THAT(dataset.links.links(3), IsEmpty());
    const std::vector<std::uint32_t> pairs = {3, 1};
    EXPECT_THAT(referenceAlignment(dataset, pairs, 2, 2), ElementsAre(0, 0, 0, 0, 1, 0, 0, 0));
}

TEST_F(CorpusAlignments, TheFingerprintIsOfTheBytes) {
    const std::string alignments = "0-0\r\n\r\n";
    const Dataset dataset = load("a b\tc d\ne\tf\n", alignments);
    Sha256 hash;
    hash.update(alignments);
    EXPECT_EQ(dataset.linksFingerprint, "sha256:" + hash.hexDigest());
    EXPECT_THAT(source.files(), ElementsAre(source.path, source.alignmentsPath));
}

TEST_F(CorpusAlignments, WhatIsWrongIsSaidWithItsLine) {
    const std::string pairs = "a b\tc d\nbroken\ne f\tg\n";
    EXPECT_EQ(refusal(pairs, "0-0\n\n1-1\n"),
              "3: data.align: line 3: link 1-1 is outside of its pair, which has 2 source and 1 target words "
              "as the tokenizers cut them; words are counted from 0");
    EXPECT_THAT(refusal(pairs, "0-0\n\n2-0\n"), HasSubstr("line 3: link 2-0 is outside"));
    EXPECT_THAT(refusal(pairs, "0-0\n\n0-0 a-b\n"), testing::StartsWith("3: data.align: line 3: “a-b” is no link"));
    EXPECT_THAT(refusal(pairs, "0-\xFF\n\n\n"), testing::StartsWith("3: data.align: line 1 is not UTF-8 text"));
    EXPECT_EQ(refusal(pairs, "0-0\n\n"),
              "3: data.align: has 2 lines, but data.tsv has 3; line n must hold the links of line n of the corpus");
    EXPECT_THAT(refusal(pairs, "0-0\n"), HasSubstr("has 1 lines"));
    EXPECT_THAT(refusal(pairs, ""), HasSubstr("has 0 lines"));
    EXPECT_THAT(refusal(pairs, "0-0\n\n0-0\n0-0\n\n"), HasSubstr("has 5 lines"));
    EXPECT_THAT(refusal(pairs, "0-" + std::string(100, '0') + "x\n\n\n"), HasSubstr("line 1: “0-000000000000000000…” is no link"));
}

TEST_F(CorpusAlignments, ALessonAndACornellFolderHaveNone) {
    source.kind = CorpusKind::Lesson;
    source.lesson = "reverse";
    EXPECT_THAT(refusal("", ""), testing::StartsWith("2: data.align: word alignments belong to data with a pair on each line"));
    source.kind = CorpusKind::Cornell;
    EXPECT_THAT(refusal("", ""), testing::StartsWith("2: data.align: "));
}

}  // namespace
}  // namespace attune
