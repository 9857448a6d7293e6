#include "app/cli_attention_table.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>
#include <utility>
#include <vector>

namespace attune {
namespace {

constexpr std::size_t narrowest = 4;
constexpr float smallestShown = 0.005F;

/// Terminal columns of one code point: 0 for combining marks, 2 for wide East Asian characters, 1 for the rest.
std::size_t columnsOf(char32_t c) {
    if ((c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F) || (c >= 0xFE00 && c <= 0xFE0F)) return 0;
    static constexpr std::array<std::pair<char32_t, char32_t>, 9> wide{{{0x1100, 0x115F},
                                                                        {0x2E80, 0x303E},
                                                                        {0x3041, 0xA4CF},
                                                                        {0xAC00, 0xD7A3},
                                                                        {0xF900, 0xFAFF},
                                                                        {0xFE30, 0xFE4F},
                                                                        {0xFF00, 0xFF60},
                                                                        {0xFFE0, 0xFFE6},
                                                                        {0x1F300, 0x3FFFD}}};
    return std::any_of(wide.begin(), wide.end(), [c](const auto& range) { return c >= range.first && c <= range.second; }) ? 2 : 1;
}

std::size_t displayWidth(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t bytes = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        char32_t value = bytes == 1 ? lead : lead & (0xFFU >> (bytes + 1));
        for (std::size_t k = 1; k < bytes && i + k < text.size(); ++k)
            value = (value << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
        width += columnsOf(value);
        i += bytes;
    }
    return width;
}

std::string padded(const std::string& text, std::size_t width, bool right) {
    const std::string blanks(width - std::min(width, displayWidth(text)), ' ');
    return right ? blanks + text : text + blanks;
}

std::string shown(const std::string& token) {
    return token == " " ? "␣" : token;
}

std::string weightText(float weight) {
    if (!(weight >= smallestShown)) return "·";
    char text[16];
    std::snprintf(text, sizeof text, "%.2f", static_cast<double>(weight));
    return text;
}

}  // namespace

std::string tokenTable(const std::vector<std::string>& rows, const std::vector<std::string>& columns,
                       const std::function<std::string(std::size_t row, std::size_t column)>& cell) {
    std::size_t labelWidth = 0;
    for (const std::string& token : rows) labelWidth = std::max(labelWidth, displayWidth(shown(token)));
    std::string table(labelWidth, ' ');
    std::vector<std::size_t> widths;
    for (std::size_t column = 0; column < columns.size(); ++column) {
        std::size_t width = std::max(narrowest, displayWidth(shown(columns[column])));
        for (std::size_t row = 0; row < rows.size(); ++row) width = std::max(width, displayWidth(cell(row, column)));
        widths.push_back(width);
        table += "  " + padded(shown(columns[column]), width, true);
    }
    for (std::size_t row = 0; row < rows.size(); ++row) {
        table += "\n" + padded(shown(rows[row]), labelWidth, false);
        for (std::size_t column = 0; column < columns.size(); ++column) table += "  " + padded(cell(row, column), widths[column], true);
    }
    return table;
}

std::string attentionTable(const AttentionMap& map) {
    const std::vector<float> weights = map.summary();
    return tokenTable(map.rowTokens, map.columnTokens,
                      [&](std::size_t row, std::size_t column) { return weightText(weights[row * map.columnTokens.size() + column]); });
}

}  // namespace attune
