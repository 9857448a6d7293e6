#include "core/base/random.h"
#include "tests/fuzz/reader_properties.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace attune {
namespace {

using namespace std::string_literals;

TEST(ReaderRandom, EveryLineIsClassedAsTheRulesSay) {
    const std::vector<std::string> pieces = {"a", "b", "\t",  "\t",   "\t",           "\n",     "\n",     "\r\n", "\r",
                                             " ", "é", "\0"s, "\xFF", "\xEF\xBB\xBF", "\u2028", "\u0085", "\xC3"};
    Random random(streamSeed(1, "reader"));
    const test::TemporaryFolder folder;
    for (int round = 0; round < 1000; ++round) {
        std::string bytes = random.below(5) == 0 ? "\xEF\xBB\xBF" : "";
        for (std::uint64_t i = random.below(60); i > 0; --i) bytes += pieces[random.below(pieces.size())];
        ASSERT_EQ(readerFault(bytes, folder.path("random.tsv")), "") << "round " << round;
    }
}

TEST(ReaderRandom, LinesAcrossBuffers) {
    Random random(streamSeed(2, "reader"));
    const test::TemporaryFolder folder;
    for (int round = 0; round < 5; ++round) {
        std::string bytes;
        while (bytes.size() < 1'500'000) bytes += std::string(random.below(90'000), 'x') + (random.below(2) ? "\ty\r\n" : "\ty\n");
        // A carriage return as the last byte of a buffer, its line feed as the first of the next.
        bytes.replace((1 << 18) - 5, 6, "x\tyz\r\n");
        ASSERT_EQ(readerFault(bytes, folder.path("long.tsv")), "") << "round " << round;
    }
}

}  // namespace
}  // namespace attune
