#pragma once

#include "core/kernels/cached_attention.h"

#include <cstdint>
#include <span>
#include <vector>

namespace attune {

/// The key–value cache of a Transformer's rows: every token's keys and values are written once, into a slot, and each row remembers the
/// slots of its tokens. Reordering rows moves slot numbers alone; rows with a common beginning share its slots.
class WrittenTokens {
public:
    /// `size`: of a token's keys, as of its values. Memory is kept, tokens are forgotten.
    void start(std::int64_t rows, std::int64_t layers, std::int64_t size);
    /// One token more in every row; its keys and values are undefined.
    void append();
    /// Row i becomes row rows[i].
    void select(std::span<const std::int64_t> rows);

    std::int64_t rows() const { return m_rows; }
    std::int64_t length() const { return m_length; }
    /// Of the last token of a row: `size` keys, then `size` values.
    float* last(std::int64_t layer, std::int64_t row) {
        return m_memory[static_cast<std::size_t>(layer)].data() +
               m_slots[static_cast<std::size_t>(row * m_longest + m_length - 1)] * m_stride;
    }
    kernels::SlotKeys keys(std::int64_t layer) const {
        return {m_memory[static_cast<std::size_t>(layer)].data(), m_stride, m_slots.data(), m_longest, m_length};
    }

private:
    /// Lets `m_free` hold the slots that no row remembers, at least `count`.
    void findFree(std::int64_t count);
    void makeRoom(std::int64_t rows, std::int64_t length);

    std::int64_t m_rows = 0;
    std::int64_t m_length = 0;
    std::int64_t m_longest = 0;                    // tokens that m_slots has room for in each row
    std::int64_t m_stride = 0;                     // numbers from slot to slot
    std::vector<std::int32_t> m_slots;             // [rows, m_longest]
    std::vector<std::int32_t> m_selected;          // the same after a selection
    std::vector<std::int32_t> m_free;              // the next one last
    std::vector<char> m_isUsed;                    // of each slot
    std::vector<kernels::AlignedFloats> m_memory;  // of each layer: [slots, m_stride]
};

}  // namespace attune
