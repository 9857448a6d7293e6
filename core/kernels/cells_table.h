#pragma once

#include "core/kernels/cells.h"
#include "core/kernels/isa_table.h"

namespace attune::kernels {

struct CellsTable {
    void (*gruForward)(const CellForward&);
    void (*lstmForward)(const CellForward&);
    void (*elmanForward)(const CellForward&, bool);
    void (*gruBackward)(const CellBackward&);
    void (*lstmBackward)(const CellBackward&);
    void (*elmanBackward)(const CellBackward&, bool);
};
ATTUNE_ISA_TABLES(CellsTable, cellsTable)

}  // namespace attune::kernels
