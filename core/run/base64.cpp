#include "core/run/attention_history.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace attune {
namespace {

constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<int, 256> makeValues() {
    std::array<int, 256> values{};
    values.fill(-1);
    for (std::size_t i = 0; i < digits.size(); ++i) values[static_cast<unsigned char>(digits[i])] = static_cast<int>(i);
    return values;
}

}  // namespace

std::string toBase64(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = 0;
        for (std::size_t j = 0; j < 3; ++j) group = group << 8 | (j < count ? static_cast<unsigned char>(bytes[i + j]) : 0u);
        for (std::size_t j = 0; j < 4; ++j) text += j <= count ? digits[group >> (18 - 6 * j) & 63u] : '=';
    }
    return text;
}

std::string fromBase64(std::string_view text) {
    static constexpr std::array<int, 256> values = makeValues();
    if (text.size() % 4 != 0) return {};
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    for (std::size_t i = 0; i < text.size(); i += 4) {
        std::uint32_t group = 0;
        std::size_t count = 0;
        for (std::size_t j = 0; j < 4; ++j) {
            const int value = values[static_cast<unsigned char>(text[i + j])];
            const bool padding = text[i + j] == '=' && i + 4 == text.size() && j >= 2;
            if (value < 0 && !padding) return {};
            if (value >= 0) ++count;
            group = group << 6 | static_cast<std::uint32_t>(value < 0 ? 0 : value);
        }
        for (std::size_t j = 0; j + 1 < count; ++j) bytes += static_cast<char>(group >> (16 - 8 * j) & 255u);
    }
    return bytes;
}

}  // namespace attune
