#pragma once

#include <cstddef>
#include <cstdint>

namespace attune {

/// Recurrent cells: GRU (Cho et al. 2014), LSTM (Hochreiter, Schmidhuber 1997) and Elman's network (1990) with tanh or ReLU.
enum class CellKind { Gru, Lstm, RnnTanh, RnnRelu };

/// G: the matrices of a cell have G·H rows. GRU r z n, LSTM i f g o.
constexpr std::int64_t gateCount(CellKind cell) {
    switch (cell) {
        case CellKind::Gru:
            return 3;
        case CellKind::Lstm:
            return 4;
        case CellKind::RnnTanh:
        case CellKind::RnnRelu:
            return 1;
    }
    return 0;
}

/// Tensors in the state of a cell: LSTM {h, c}, the others {h}.
constexpr std::size_t stateCount(CellKind cell) {
    return cell == CellKind::Lstm ? 2 : 1;
}

}  // namespace attune
