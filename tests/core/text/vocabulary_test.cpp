#include "core/text/vocabulary.h"

#include "core/base/error.h"

#include <gmock/gmock.h>

namespace attune {
namespace {

using testing::ElementsAre;

TokenCounts someCounts() {
    TokenCounts counts;
    counts.add("b", 3);
    counts.add("a", 3);
    counts.add("rare");
    for (int i = 0; i < 5; ++i) counts.add("the");
    return counts;
}

TEST(Vocabulary, FrequentTokensFirstTiesInByteOrder) {
    const Vocabulary vocabulary(someCounts(), 1, 0);
    EXPECT_EQ(vocabulary.toText(), "<pad>\n<unk>\n<s>\n</s>\nthe\na\nb\nrare\n");
    EXPECT_EQ(vocabulary.id("the"), firstWordId);
    EXPECT_EQ(someCounts().total(), 12);
    EXPECT_EQ(someCounts().types(), 4);
}

TEST(Vocabulary, LimitsFrequencyAndSize) {
    EXPECT_EQ(Vocabulary(someCounts(), 2, 0).id("rare"), unknownId);
    EXPECT_EQ(Vocabulary(someCounts(), 2, 0).size(), 7);
    EXPECT_EQ(Vocabulary(someCounts(), 1, 6).size(), 6);
    EXPECT_EQ(Vocabulary(someCounts(), 1, 4).size(), 4);
}

TEST(Vocabulary, SpecialWordsInDataAreUnknown) {
    TokenCounts counts;
    counts.add("</s>", 10);
    counts.add("<pad>", 10);
    counts.add("x");
    const Vocabulary vocabulary(counts, 1, 0);
    EXPECT_EQ(vocabulary.size(), 5);
    EXPECT_EQ(vocabulary.id("</s>"), unknownId);
    EXPECT_EQ(vocabulary.id("<pad>"), unknownId);
    EXPECT_EQ(vocabulary.token(endId), "</s>");
}

TEST(Vocabulary, TextAndBack) {
    TokenCounts counts = someCounts();
    counts.add(" ", 2);  // the blank of the character tokenizer
    const Vocabulary vocabulary(counts, 1, 0);
    const Vocabulary read = Vocabulary::fromText(vocabulary.toText(), "source.vocab");
    EXPECT_EQ(read.toText(), vocabulary.toText());
    EXPECT_EQ(read.id(" "), vocabulary.id(" "));
    EXPECT_THAT(read.ids(std::vector<std::string>{"a", "zebra"}), ElementsAre(vocabulary.id("a"), unknownId));
}

TEST(Vocabulary, RefusesTextThatIsNotOurs) {
    const std::string head = "<pad>\n<unk>\n<s>\n</s>\n";
    for (const std::string& text : {std::string(), std::string("<pad>\n<unk>\n<s>\n"), std::string("a\nb\nc\nd\n"), head + "a\na\n",
                                    head + "a\n\n", head + "cut", head + "<unk>\n"}) {
        try {
            Vocabulary::fromText(text, "file");
            ADD_FAILURE() << text;
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), ErrorCode::FileBroken);
        }
    }
}

}  // namespace
}  // namespace attune
