#include "core/kernels/cells.h"

#include "core/kernels/cells_table.h"

namespace attune::kernels {

void gruForward(const CellForward& step) {
    cellsTableNow().gruForward(step);
}

void lstmForward(const CellForward& step) {
    cellsTableNow().lstmForward(step);
}

void elmanForward(const CellForward& step, bool relu) {
    cellsTableNow().elmanForward(step, relu);
}

void gruBackward(const CellBackward& step) {
    cellsTableNow().gruBackward(step);
}

void lstmBackward(const CellBackward& step) {
    cellsTableNow().lstmBackward(step);
}

void elmanBackward(const CellBackward& step, bool relu) {
    cellsTableNow().elmanBackward(step, relu);
}

}  // namespace attune::kernels
