#pragma once

#include <cstdint>

namespace attune::kernels {

// One step of a recurrent cell for many rows, behind the products: what the input brings to the gates and what the state brings are
// added here. Gate order and formulas are PyTorch's (core/ops/reference/rnn.h). Strides are numbers from row to row.

/// Numbers of `saved` a row keeps for the backward step, in units of H.
constexpr std::int64_t gruSaved = 4;   // r, z, n, (Uh + b)_n
constexpr std::int64_t lstmSaved = 5;  // i, f, g, o, tanh c'

/// What one step of any cell reads and writes.
struct CellForward {
    std::int64_t rows = 0;
    std::int64_t size = 0;              // H
    const float* inputGates = nullptr;  // [rows, G·H], bias of the input included
    std::int64_t inputStride = 0;
    const float* hiddenGates = nullptr;  // [rows, G·H], without bias
    std::int64_t hiddenStride = 0;
    const float* hiddenBias = nullptr;  // [G·H]
    const float* state = nullptr;       // [rows, H] h (GRU) or c (LSTM); not read by Elman's
    std::int64_t stateStride = 0;
    float* saved = nullptr;   // [rows, saved·H] contiguous; nullptr: not kept
    float* hidden = nullptr;  // [rows, H] h'
    std::int64_t nextStride = 0;
    float* memory = nullptr;  // [rows, H] c' of the LSTM; may be `state`
    std::int64_t memoryStride = 0;
};
void gruForward(const CellForward& step);
void lstmForward(const CellForward& step);
void elmanForward(const CellForward& step, bool relu);

/// Gradients of one step. Those of the gates are those of both products' results, but for the GRU's n.
struct CellBackward {
    std::int64_t rows = 0;
    std::int64_t size = 0;
    const float* saved = nullptr;  // [rows, saved·H] contiguous
    const float* state = nullptr;  // [rows, H] as in CellForward; Elman: h', what came out
    std::int64_t stateStride = 0;
    const float* hiddenGradient = nullptr;  // [rows, H] of h'
    std::int64_t gradientStride = 0;
    float* memoryGradient = nullptr;  // [rows, H] contiguous, LSTM: of c' in, of c out
    float* inputGates = nullptr;      // [rows, G·H]
    std::int64_t inputStride = 0;
    float* hiddenGates = nullptr;  // [rows, G·H], GRU alone: the others' are `inputGates`
    std::int64_t hiddenStride = 0;
    float* stateGradient = nullptr;  // [rows, H] contiguous, GRU: what reaches h beside the product; may be hiddenGradient
};
void gruBackward(const CellBackward& step);
void lstmBackward(const CellBackward& step);
void elmanBackward(const CellBackward& step, bool relu);

}  // namespace attune::kernels
