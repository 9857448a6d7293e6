#include "core/run/ctranslate2_file.h"

#include <gmock/gmock.h>

#include <array>

namespace attune {
namespace {

std::string hex(const std::string& bytes) {
    std::string text;
    for (const unsigned char byte : bytes)
        for (const int digit : {byte >> 4, byte & 15}) text += "0123456789abcdef"[digit];
    return text;
}

/// The bytes are those that ctranslate2 4.8.5 wrote in Python (ModelSpec._serialize) for a specification with the same content.
TEST(CTranslate2File, BytesAreThoseOfItsOwnWriter) {
    CTranslate2File file("Spec", 7);
    file.add("a/same", std::array<std::int64_t, 2>{1, 3}, std::array<float, 3>{1.0F, -2.5F, 3e-9F});
    file.add("flag", std::int8_t{1});
    file.add("heads", std::int16_t{-2});
    file.alias("a/weight", "a/same");
    EXPECT_EQ(hex(file.bytes()),
              "060000000500537065630007000000030000000700612f73616d6500020100000003000000000c0000000000803f000020c08f284e31"
              "0500666c616700000101000000010600686561647300000202000000feff010000000900612f776569676874000700612f73616d6500");
}

TEST(CTranslate2File, WithoutVariablesItIsTwoCountsOfZero) {
    EXPECT_EQ(hex(CTranslate2File("", 1).bytes()),
              "06000000"
              "010000"
              "01000000"
              "00000000"
              "00000000");
}

}  // namespace
}  // namespace attune
