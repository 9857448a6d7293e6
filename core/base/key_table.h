#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace attune {

/// Numbers different keys 0, 1, 2 … in order of appearance. A hash table in one array: several times as fast as a map with nodes.
class KeyTable {
public:
    static constexpr std::uint32_t none = 0xFFFFFFFFu;

    explicit KeyTable(std::size_t expected = 0) { resize(expected); }

    std::size_t size() const { return m_size; }
    /// The number of a key, new where it was not there: then it is what size() was.
    std::uint32_t number(std::uint64_t key) {
        if (2 * (m_size + 1) > m_slots.size()) resize(2 * m_size + 1);
        Slot& slot = m_slots[place(key)];
        if (slot.number == none) slot = {key, static_cast<std::uint32_t>(m_size++)};
        return slot.number;
    }
    /// Whether the key was not there yet; it is from now on.
    bool insert(std::uint64_t key) {
        const std::size_t before = m_size;
        return number(key) == before;
    }
    /// `none` when the key is not there.
    std::uint32_t find(std::uint64_t key) const { return m_slots[place(key)].number; }

private:
    struct Slot {
        std::uint64_t key = 0;
        std::uint32_t number = none;
    };

    /// The slot of a key, or the free one where it belongs.
    std::size_t place(std::uint64_t key) const {
        const std::size_t mask = m_slots.size() - 1;
        auto i = static_cast<std::size_t>(key * 0x9e3779b97f4a7c15u >> m_shift);  // the upper bits depend on every bit of the key
        while (m_slots[i].number != none && m_slots[i].key != key) i = (i + 1) & mask;
        return i;
    }

    void resize(std::size_t keys) {
        std::size_t slots = 16;
        for (m_shift = 60; slots < 2 * keys; --m_shift) slots *= 2;
        const std::vector<Slot> old = std::exchange(m_slots, std::vector<Slot>(slots));
        for (const Slot& slot : old)
            if (slot.number != none) m_slots[place(slot.key)] = slot;
    }

    std::vector<Slot> m_slots;
    std::size_t m_size = 0;
    int m_shift = 60;
};

}  // namespace attune
