#include "core/text/windows_1252.h"

#include "core/text/unicode.h"

#include <gtest/gtest.h>

#include <string>

namespace attune {
namespace {

TEST(Windows1252, EveryByteAboveAscii) {
    std::string bytes;
    for (int byte = 0x80; byte < 0x100; ++byte) bytes += static_cast<char>(byte);
    // Python: bytes(range(128, 256)).decode("cp1252"), and the five bytes that it refuses as C1 controls.
    EXPECT_EQ(fromWindows1252(bytes),
              "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ"
              "\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯°±²³´µ¶·¸¹º»¼½¾¿"
              "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ");
}

TEST(Windows1252, AsciiIsItself) {
    std::string bytes;
    for (int byte = 0; byte < 0x80; ++byte) bytes += static_cast<char>(byte);
    EXPECT_EQ(fromWindows1252(bytes), bytes);
    EXPECT_EQ(fromWindows1252(""), "");
}

TEST(Windows1252, IsAlwaysUtf8) {
    for (int byte = 0; byte < 0x100; ++byte) EXPECT_TRUE(isUtf8(fromWindows1252(std::string(3, static_cast<char>(byte))))) << byte;
}

}  // namespace
}  // namespace attune
