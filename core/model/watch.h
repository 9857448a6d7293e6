#pragma once

namespace attune {

/// What a pass keeps for a person to look at. Empty costs nothing.
struct Watch {
    bool weights = false;   // attention weights of every row
    bool energies = false;  // scores before the softmax

    bool any() const { return weights || energies; }
};

}  // namespace attune
