#include "core/run/sheet_room.h"

namespace attune {

std::string embeddedJson(const nlohmann::ordered_json& value) {
    const std::string json = value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    std::string text;
    text.reserve(json.size());
    for (std::size_t i = 0; i < json.size(); ++i) {
        const std::string_view here = std::string_view(json).substr(i, 3);
        if (json[i] == '<') {
            text += "\\u003c";
        } else if (json[i] == '>') {
            text += "\\u003e";
        } else if (json[i] == '&') {
            text += "\\u0026";
        } else if (here == "\xE2\x80\xA8" || here == "\xE2\x80\xA9") {
            text += here == "\xE2\x80\xA8" ? "\\u2028" : "\\u2029";
            i += 2;
        } else {
            text += json[i];
        }
    }
    return text;
}

std::string clipped(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return std::string(text);
    const auto continues = [&](std::size_t at) { return (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U; };
    while (bytes > 0 && continues(bytes)) --bytes;
    return std::string(text.substr(0, bytes)) + "…";
}

bool SheetRoom::take(std::size_t bytes) {
    if (bytes > m_left) return false;
    m_left -= bytes;
    return true;
}

}  // namespace attune
