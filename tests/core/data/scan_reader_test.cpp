#include "core/data/dataset.h"
#include "tests/core/data/report_words.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <string>

namespace attune {
namespace {

using namespace std::string_literals;
using test::problems;
using testing::ElementsAre;

const std::string good = "IN: walk OUT: I_WALK\nIN: turn left twice OUT: I_TURN_LEFT I_TURN_LEFT\n";

class Scan : public testing::Test {
protected:
    CorpusSource source(const std::string& content) {
        CorpusSource made;
        made.path = m_folder.write("tasks.txt", content);
        made.kind = recognisedKind(made.path);
        return made;
    }
    Dataset load(const std::string& content, const DataOptions& options = {}) {
        const CorpusSource made = source(content);
        EXPECT_EQ(made.kind, CorpusKind::Scan);
        return loadDataset(made, options, 1);
    }
    test::TemporaryFolder m_folder;
};

TEST_F(Scan, IsKnownByTheFirstLine) {
    EXPECT_EQ(source(good).kind, CorpusKind::Scan);
    EXPECT_EQ(source("\xEF\xBB\xBF" + good).kind, CorpusKind::Scan);
    EXPECT_EQ(source("IN: walk OUT: I_WALK").kind, CorpusKind::Scan);
    EXPECT_EQ(source("walk\tI_WALK\n" + good).kind, CorpusKind::Tsv);
    EXPECT_EQ(source("IN: the city OUT: of it\tIN: la ville OUT: dehors\n").kind, CorpusKind::Tsv) << "tabs make a TSV";
    EXPECT_EQ(source("").kind, CorpusKind::Tsv);
    EXPECT_EQ(recognisedKind(m_folder.path("missing")), CorpusKind::Tsv);
    EXPECT_EQ(recognisedKind(m_folder.path("")), CorpusKind::Tsv);
}

TEST_F(Scan, SidesAndSwap) {
    const Dataset straight = load(good);
    EXPECT_TRUE(straight.report.problems.empty());
    EXPECT_EQ(straight.corpus.source(1), " turn left twice");
    EXPECT_EQ(straight.corpus.target(1), " I_TURN_LEFT I_TURN_LEFT");
    DataOptions options;
    options.swap = true;
    EXPECT_EQ(load(good, options).corpus.source(0), " I_WALK");
}

TEST_F(Scan, EachTrapAlone) {
    const auto found = [this](const std::string& more) { return problems(load(good + more).report); };
    EXPECT_THAT(found("\n"), ElementsAre("column-count:1@3"));
    EXPECT_THAT(found("IN: walk\n"), ElementsAre("column-count:1@3"));
    EXPECT_THAT(found("walk OUT: I_WALK\n"), ElementsAre("column-count:1@3"));
    EXPECT_THAT(found("IN: OUT: I_WALK\n"), ElementsAre("empty-side:1@3"));
    EXPECT_THAT(found("IN: walk OUT:\n"), ElementsAre("empty-side:1@3"));
    EXPECT_THAT(found("IN: walk\0 OUT: I_WALK\n"s), ElementsAre("nul:1@3"));
    EXPECT_THAT(found("IN: w\xE9lk OUT: I_WALK\n"), ElementsAre("invalid-utf8:1@3"));
    EXPECT_THAT(found("IN: walk OUT: " + std::string(1 << 20, 'x')), ElementsAre("too-long-line:1@3"));
    EXPECT_THAT(found("IN: a OUT: b OUT: c\r\n"), ElementsAre("extra-columns:1@3"));
    EXPECT_THAT(problems(load("\xEF\xBB\xBF" + good).report), ElementsAre("byte-order-mark:1@1"));
    EXPECT_EQ(load(good + "IN: a OUT: b OUT: c\n").corpus.target(2), " b");
}

TEST_F(Scan, BringsOptionsThatFitIt) {
    DataOptions options;
    for (const std::string& setting : source(good).settings())
        if (setting.starts_with("data.")) {
            EXPECT_FALSE(assignSetting(options.describe(), setting)) << setting;
        }
    EXPECT_EQ(options.targetTokenizer, TokenizerKind::Whitespace);
    EXPECT_GE(options.maxLength, 48);
    EXPECT_EQ(options.minFrequency, 1);
}

TEST_F(Scan, PreviewAndSeparateValidation) {
    CorpusSource training = source(good);
    EXPECT_THAT(previewCorpus(training, 1).rows, ElementsAre(ElementsAre(" walk", " I_WALK")));
    training.validPath = m_folder.write("valid.txt", good);
    EXPECT_EQ(loadDataset(training, {}, 1).report.validPairs, 2);
    EXPECT_THAT(training.files(), ElementsAre(training.path, training.validPath));
}

}  // namespace
}  // namespace attune
