#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace attune {

/// JSON as it may stand inside <script type="application/json">: without `<`, `>` and `&`, so that nothing in it ends the element or
/// begins another, and without the two line separators of Unicode that old scripts took for newlines. Broken UTF-8 is U+FFFD.
std::string embeddedJson(const nlohmann::ordered_json& value);

/// At most `bytes` of a text, whole characters, "…" where something is cut off.
std::string clipped(std::string_view text, std::size_t bytes);

/// The bytes that are left in a page: what enters it is taken from them.
class SheetRoom {
public:
    explicit SheetRoom(std::size_t bytes) : m_left(bytes) {}

    std::size_t left() const { return m_left; }
    /// Bytes of an element of an array or object: embedded, with its comma.
    static std::size_t sizeOf(const nlohmann::ordered_json& element) { return embeddedJson(element).size() + 1; }
    /// Takes the room of an element; false, and nothing taken, when there is less.
    bool take(std::size_t bytes);
    bool take(const nlohmann::ordered_json& element) { return take(sizeOf(element)); }

private:
    std::size_t m_left;
};

}  // namespace attune
