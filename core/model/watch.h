#pragma once

#include <cstdint>

namespace attune {

struct AttentionEdits;

/// What a pass keeps for a person to look at, and what it changes because a person asked. Empty costs nothing.
struct Watch {
    bool weights = false;   // attention weights of every row
    bool energies = false;  // scores before the softmax
    const AttentionEdits* edits = nullptr;
    std::int64_t row = 0;  // of the target token that the first query of a recurrent decoder writes; Transformers count for themselves

    bool any() const { return weights || energies; }
    /// Whether nothing is asked that only a pass composed from tensor operations gives.
    bool plain() const { return !energies && !edits; }
    Watch atRow(std::int64_t place) const {
        Watch moved = *this;
        moved.row = place;
        return moved;
    }
};

}  // namespace attune
