#include "core/data/tokenized_corpus.h"

#include "core/base/random.h"
#include "core/data/pair_filter.h"
#include "core/text/tokenizer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace attune {
namespace {

/// Pairs enough for several threads; some have too many tokens, and words of their own.
Corpus manyPairs() {
    Corpus corpus;
    Random random(11);
    for (int i = 0; i < 9000; ++i) {
        std::string sides[2];
        for (std::string& side : sides)
            for (std::uint64_t k = 1 + random.below(8); k > 0; --k)
                side += "W" + std::to_string(random.below(40 + static_cast<std::uint64_t>(i) / 10)) + ", ";
        corpus.add(sides[0], sides[1], i + 1);
    }
    return corpus;
}

/// Numbers of tokens in order of appearance.
void addTo(TokenizedSide& side, const std::vector<std::string>& tokens) {
    std::vector<TokenId> ids;
    for (const std::string& token : tokens) {
        const auto found = std::ranges::find(side.types, token) - side.types.begin();
        if (found == std::ssize(side.types)) side.types.push_back(token);
        ids.push_back(static_cast<TokenId>(found));
    }
    side.sentences.add(ids);
}

void expectEqual(const TokenizedSide& found, const TokenizedSide& expected) {
    EXPECT_EQ(found.types, expected.types);
    ASSERT_EQ(found.sentences.size(), expected.sentences.size());
    for (std::int64_t i = 0; i < expected.sentences.size(); ++i)
        ASSERT_TRUE(std::ranges::equal(found.sentences.ids(i), expected.sentences.ids(i))) << i;
}

TEST(TokenizedCorpus, IsThatOfOnePairAfterTheOther) {
    const Corpus corpus = manyPairs();
    DataOptions options;
    options.lowercase = true;
    options.maxLength = 14;
    const TokenizedCorpus found = tokenizeCorpus(corpus, options, SentenceFilters(options), {}, {});
    const Tokenizer tokenizer(options.sourceTokenizerOptions());
    TokenizedCorpus expected;
    for (std::int64_t pair = 0; pair < corpus.size(); ++pair) {
        const auto source = tokenizer.words(corpus.source(pair));
        const auto target = tokenizer.words(corpus.target(pair));
        expected.dropped.push_back(lengthProblem(options, source.size(), target.size()));
        if (expected.dropped.back()) continue;
        addTo(expected.source, source);
        addTo(expected.target, target);
    }
    EXPECT_EQ(found.dropped, expected.dropped);
    EXPECT_GT(std::ranges::count(found.dropped, CorpusProblemKind::TooManyTokens), 1000);
    expectEqual(found.source, expected.source);
    expectEqual(found.target, expected.target);
    EXPECT_EQ(found.sourceKeys.size(), static_cast<std::size_t>(expected.source.sentences.size()));
    EXPECT_EQ(found.pairKeys.size(), found.sourceKeys.size());
}

}  // namespace
}  // namespace attune
