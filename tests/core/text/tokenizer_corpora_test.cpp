#include "core/text/tokenizer.h"

#include "core/base/durable_file.h"
#include "core/text/bpe.h"
#include "core/text/unicode.h"

#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace attune {
namespace {

using File = std::pair<std::string, std::pair<std::string, std::string>>;  // path, languages of its two columns

class TatoebaRoundTrip : public testing::TestWithParam<std::tuple<File, TokenizerKind>> {};

TEST_P(TatoebaRoundTrip, IsExactForEverySentence) {
    const auto& [file, kind] = GetParam();
    std::ifstream stream(std::string(ATTUNE_SHARED_DATA) + "/" + file.first);
    ASSERT_TRUE(stream) << file.first;
    const auto bpe = std::make_shared<const Bpe>(Bpe::fromText(readFile(ATTUNE_TEST_FILES "/core/text/bpe/codes.txt"), "codes"));
    const Tokenizer sources({kind, file.second.first}, bpe);
    const Tokenizer targets({kind, file.second.second, Normalization::Nfkc, true}, bpe);
    std::int64_t sentences = 0;
    const auto check = [&](const Tokenizer& tokenizer, const std::string& text) {
        ++sentences;
        ASSERT_EQ(tokenizer.detokenize(tokenizer.tokenize(text)), collapsedBlanks(tokenizer.normalize(text)));
    };
    for (std::string line; std::getline(stream, line) && !HasFailure();) {
        const std::size_t tab = line.find('\t');
        check(sources, line.substr(0, tab));
        const std::string target = line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1);
        check(sources, target);
        check(targets, target);
    }
    EXPECT_GT(sentences, 3 * 24'000);
}

INSTANTIATE_TEST_SUITE_P(
    All, TatoebaRoundTrip,
    testing::Combine(testing::Values(File{"tatoeba-eng-fra/fra.txt", {"en", "fr"}}, File{"tatoeba-eng-cmn/cmn.txt", {"en", "zh"}}),
                     testing::Values(TokenizerKind::Word, TokenizerKind::Character, TokenizerKind::Whitespace, TokenizerKind::Bpe)));

}  // namespace
}  // namespace attune
