#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace attune {

/// Numbers different texts 0, 1, 2 … in order of appearance. A hash table in one array: several times as fast as a map with nodes.
class TextTable {
public:
    static constexpr std::uint32_t none = 0xFFFFFFFFu;

    TextTable() : m_slots(16) {}

    std::size_t size() const { return m_texts.size(); }
    const std::vector<std::string>& texts() const { return m_texts; }
    /// The texts by number; the table is used up.
    std::vector<std::string> takeTexts() && { return std::move(m_texts); }

    /// The number of a text, new where it was not there: then it is what size() was.
    std::uint32_t number(std::string_view text) {
        if (2 * (m_texts.size() + 1) > m_slots.size()) grow();
        const std::uint64_t hash = std::hash<std::string_view>{}(text);
        Slot& slot = m_slots[place(text, hash)];
        if (slot.number == none) {
            slot = {tagOf(hash), static_cast<std::uint32_t>(m_texts.size())};
            m_texts.emplace_back(text);
        }
        return slot.number;
    }
    /// `none` when the text is not there.
    std::uint32_t find(std::string_view text) const { return m_slots[place(text, std::hash<std::string_view>{}(text))].number; }

private:
    struct Slot {
        std::uint32_t tag = 0;  // the upper half of the hash: texts are seldom compared in vain
        std::uint32_t number = none;
    };
    static std::uint32_t tagOf(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

    /// The slot of a text, or the free one where it belongs.
    std::size_t place(std::string_view text, std::uint64_t hash) const {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t i = static_cast<std::size_t>(hash) & mask;
        const auto isText = [&](const Slot& slot) { return slot.tag == tagOf(hash) && m_texts[slot.number] == text; };
        while (m_slots[i].number != none && !isText(m_slots[i])) i = (i + 1) & mask;
        return i;
    }

    void grow() {
        m_slots.assign(2 * m_slots.size(), {});
        for (std::uint32_t i = 0; i < m_texts.size(); ++i) {
            const std::uint64_t hash = std::hash<std::string_view>{}(m_texts[i]);
            std::size_t at = static_cast<std::size_t>(hash) & (m_slots.size() - 1);
            while (m_slots[at].number != none) at = (at + 1) & (m_slots.size() - 1);
            m_slots[at] = {tagOf(hash), i};
        }
    }

    std::vector<Slot> m_slots;
    std::vector<std::string> m_texts;
};

}  // namespace attune
