#pragma once

#include "core/kernels/cells.h"
#include "core/ops/cell_kind.h"

namespace attune {

// The kernels of core/kernels/cells.h by kind of cell.

/// Numbers that a row of a step keeps for its backward step, in units of H.
constexpr std::int64_t savedCount(CellKind cell) {
    switch (cell) {
        case CellKind::Gru:
            return kernels::gruSaved;
        case CellKind::Lstm:
            return kernels::lstmSaved;
        case CellKind::RnnTanh:
        case CellKind::RnnRelu:
            return 0;
    }
    return 0;
}

void cellForward(CellKind cell, const kernels::CellForward& step);

/// A GRU's `hiddenGates` are written; those of the other cells are the same numbers as `inputGates`.
void cellBackward(CellKind cell, const kernels::CellBackward& step);

}  // namespace attune
