#include "core/data/copy_corpus.h"

#include "core/base/random.h"
#include "core/data/copy_ids.h"
#include "core/text/tokenizer.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace attune {
namespace {

/// Sentences over some words, of which the vocabularies keep the frequent ones; targets repeat words of their sources.
std::string sentences(int pairs) {
    Random random(3);
    const auto word = [&] { return "w" + std::to_string(random.below(4) == 0 ? random.below(400) : random.below(20)); };
    std::string content;
    for (int i = 0; i < pairs; ++i) {
        std::string source = "s" + std::to_string(i);
        for (std::uint64_t k = random.below(6); k > 0; --k) source += " " + word();
        std::string target = random.below(2) == 0 ? source : word();
        for (std::uint64_t k = random.below(6); k > 0; --k) target += " " + word();
        content += source + "\t" + target + ".\n";
    }
    return content;
}

class CopyCorpusOf : public testing::TestWithParam<TokenizerKind> {};

TEST_P(CopyCorpusOf, EqualsTheIdsOfEachPair) {
    const test::TemporaryFolder folder;
    CorpusSource source;
    source.path = folder.write("data.tsv", sentences(400));
    DataOptions options;
    options.sourceTokenizer = options.targetTokenizer = GetParam();
    options.bpeMerges = 30;
    options.removeDigits = GetParam() == TokenizerKind::Character;
    options.maxVocabulary = 25;
    options.maxLength = 30;
    const Dataset dataset = loadDataset(source, options, 1);
    const CopyCorpus copies(dataset, options);
    const Tokenizer sourceTokenizer(options.sourceTokenizerOptions(), dataset.codes.source);
    const Tokenizer targetTokenizer(options.targetTokenizerOptions(), dataset.codes.target);
    const auto words = [](const Tokenizer& tokenizer, const std::string& text) {
        std::vector<std::string> tokens = tokenizer.tokenize(text);
        tokens.emplace_back("</s>");
        return tokens;
    };
    std::int64_t extra = 0;
    for (std::uint32_t first = 0; first + 3 <= dataset.corpus.size(); first += 3) {
        const std::vector<std::uint32_t> pairs = {first + 2, first, first + 1};
        Batch batch = makeBatch(dataset, pairs);
        Batch expected = batch;
        std::vector<CopyIds> sources;
        std::vector<std::vector<std::int64_t>> targets;
        for (const std::uint32_t pair : pairs) {
            sources.push_back(
                copyIds(words(sourceTokenizer, dataset.filters.source.filtered(dataset.corpus.source(pair))), dataset.targetVocabulary));
            targets.push_back(copyTargets(words(targetTokenizer, dataset.filters.target.filtered(dataset.corpus.target(pair))),
                                          sources.back(), dataset.targetVocabulary));
        }
        addCopyIds(expected, sources, targets);
        copies.addTo(batch);
        EXPECT_EQ(batch.sourceCopyIds, expected.sourceCopyIds);
        EXPECT_EQ(batch.targetCopyIds, expected.targetCopyIds);
        EXPECT_EQ(batch.extraWords, expected.extraWords);
        extra += batch.extraWords;
    }
    EXPECT_GT(extra, GetParam() == TokenizerKind::Word ? 100 : -1);
}

INSTANTIATE_TEST_SUITE_P(Kinds, CopyCorpusOf,
                         testing::Values(TokenizerKind::Word, TokenizerKind::Character, TokenizerKind::Whitespace, TokenizerKind::Bpe));

}  // namespace
}  // namespace attune
