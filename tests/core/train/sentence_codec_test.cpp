#include "core/train/sentence_codec.h"

#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace attune {
namespace {

using testing::ElementsAre;

/// A data set that had punctuation and the stop word "the" taken out.
class FilteredCodec : public testing::Test {
protected:
    FilteredCodec() {
        options.removePunctuation = true;
        options.sourceStopWords = folder.write("stop.txt", "the\n");
        options.minFrequency = 1;
        options.validFraction = options.testFraction = 0;
        CorpusSource source;
        source.path = folder.write("data.tsv", "The cat, please!\tLe chat, merci !\nA dog.\tUn chien.\n");
        dataset = std::make_shared<const Dataset>(loadDataset(source, options, 1));
    }
    test::TemporaryFolder folder;
    DataOptions options;
    std::shared_ptr<const Dataset> dataset;
};

TEST_F(FilteredCodec, ATypedSentenceBecomesTheIdsThatWereTrained) {
    const SentenceCodec codec(options, dataset);
    for (std::int64_t pair = 0; pair < 2; ++pair) {
        EXPECT_TRUE(std::ranges::equal(codec.encodeSource(dataset->corpus.source(pair)).ids, dataset->sourceIds.ids(pair)));
        EXPECT_TRUE(std::ranges::equal(codec.encodeTarget(dataset->corpus.target(pair)).ids, dataset->targetIds.ids(pair)));
    }
    EXPECT_THAT(codec.encodeSource("The cat, please!").tokens, ElementsAre("cat", "please", "</s>"));
    EXPECT_TRUE(codec.encodeSource("the ... !").ids.empty());
}

TEST_F(FilteredCodec, AReferenceIsWhatAPerfectModelWrites) {
    const SentenceCodec codec(options, dataset);
    EXPECT_EQ(codec.referenceText(dataset->corpus.target(0)), "Le chat merci");
    EXPECT_EQ(codec.targetText(dataset->targetIds.ids(0)), "Le chat merci");
}

TEST_F(FilteredCodec, WithoutADataSetTheStopWordsAreReadAgain) {
    const auto vocabulary = std::make_shared<const Vocabulary>(dataset->sourceVocabulary);
    EXPECT_THAT(SentenceCodec(options, vocabulary, vocabulary).encodeSource("the cat").tokens, ElementsAre("cat", "</s>"));
    folder.write("stop.txt", "cat\n");
    EXPECT_THAT(SentenceCodec(options, vocabulary, vocabulary).encodeSource("the cat").tokens, ElementsAre("the", "</s>"));
    EXPECT_THAT(SentenceCodec(options, dataset).encodeSource("the cat").tokens, ElementsAre("cat", "</s>"));
}

}  // namespace
}  // namespace attune
