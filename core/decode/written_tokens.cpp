#include "core/decode/written_tokens.h"

#include <algorithm>
#include <bit>

namespace attune {

namespace {

constexpr std::int64_t firstLongest = 32;
constexpr std::size_t firstSlots = 128;
constexpr std::int64_t cacheLine = 16;  // numbers

}  // namespace

void WrittenTokens::start(std::int64_t rows, std::int64_t layers, std::int64_t size) {
    m_rows = rows;
    m_length = 0;
    m_stride = (2 * size + cacheLine - 1) / cacheLine * cacheLine + cacheLine;  // not a power of two: slots would share few cache sets
    m_memory.resize(static_cast<std::size_t>(layers));
    for (auto& memory : m_memory) memory.resize(m_isUsed.size() * static_cast<std::size_t>(m_stride));
    m_free.clear();
    makeRoom(rows, firstLongest);
}

void WrittenTokens::append() {
    if (static_cast<std::int64_t>(m_free.size()) < m_rows) findFree(m_rows);
    makeRoom(m_rows, m_length + 1);
    for (std::int64_t row = 0; row < m_rows; ++row) {
        m_slots[static_cast<std::size_t>(row * m_longest + m_length)] = m_free.back();
        m_free.pop_back();
    }
    ++m_length;
}

void WrittenTokens::select(std::span<const std::int64_t> rows) {
    const auto count = static_cast<std::int64_t>(rows.size());
    makeRoom(count, m_longest);
    m_selected.resize(m_slots.size());
    for (std::int64_t row = 0; row < count; ++row)
        std::copy_n(m_slots.begin() + rows[static_cast<std::size_t>(row)] * m_longest, m_length, m_selected.begin() + row * m_longest);
    m_slots.swap(m_selected);
    m_rows = count;
}

void WrittenTokens::findFree(std::int64_t count) {
    std::ranges::fill(m_isUsed, 0);
    for (std::int64_t row = 0; row < m_rows; ++row)
        for (std::int64_t t = 0; t < m_length; ++t)
            m_isUsed[static_cast<std::size_t>(m_slots[static_cast<std::size_t>(row * m_longest + t)])] = 1;
    const auto wanted = static_cast<std::size_t>(std::ranges::count(m_isUsed, 1) + count);
    if (2 * wanted > m_isUsed.size()) {
        m_isUsed.resize(std::max(firstSlots, std::bit_ceil(2 * wanted)), 0);
        for (auto& memory : m_memory) memory.resize(m_isUsed.size() * static_cast<std::size_t>(m_stride));
    }
    m_free.clear();
    m_free.reserve(m_isUsed.size());
    for (std::size_t slot = m_isUsed.size(); slot-- > 0;)
        if (m_isUsed[slot] == 0) m_free.push_back(static_cast<std::int32_t>(slot));
}

void WrittenTokens::makeRoom(std::int64_t rows, std::int64_t length) {
    if (length > m_longest) {
        const std::int64_t longest = std::max(length, 2 * m_longest);
        std::vector<std::int32_t> slots(static_cast<std::size_t>(std::max(rows, m_rows) * longest));
        for (std::int64_t row = 0; row < m_rows; ++row)
            std::copy_n(m_slots.begin() + row * m_longest, m_length, slots.begin() + row * longest);
        m_slots = std::move(slots);
        m_longest = longest;
    }
    if (rows * m_longest > static_cast<std::int64_t>(m_slots.size())) m_slots.resize(static_cast<std::size_t>(rows * m_longest));
}

}  // namespace attune
