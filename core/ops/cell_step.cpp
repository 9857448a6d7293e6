#include "core/ops/cell_step.h"

namespace attune {

void cellForward(CellKind cell, const kernels::CellForward& step) {
    switch (cell) {
        case CellKind::Gru:
            return kernels::gruForward(step);
        case CellKind::Lstm:
            return kernels::lstmForward(step);
        case CellKind::RnnTanh:
        case CellKind::RnnRelu:
            return kernels::elmanForward(step, cell == CellKind::RnnRelu);
    }
}

void cellBackward(CellKind cell, const kernels::CellBackward& step) {
    switch (cell) {
        case CellKind::Gru:
            return kernels::gruBackward(step);
        case CellKind::Lstm:
            return kernels::lstmBackward(step);
        case CellKind::RnnTanh:
        case CellKind::RnnRelu:
            return kernels::elmanBackward(step, cell == CellKind::RnnRelu);
    }
}

}  // namespace attune
