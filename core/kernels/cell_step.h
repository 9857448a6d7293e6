#pragma once

#include "core/kernels/matrix.h"

namespace attune::kernels {

// One step of recurrent cells in PyTorch's form, N rows of states in place. `input` [N, G·H] is what the cell's input brings to its gates
// with all biases (but one of the GRU), `hidden` [N, G·H] what its state brings.

/// Gates r z n; `candidateBias` [H] is what is added to the hidden part of n before r multiplies it.
void stepGru(const ConstMatrix& input, const ConstMatrix& hidden, const float* candidateBias, const MutableMatrix& state);
/// Gates i f g o.
void stepLstm(const ConstMatrix& input, const ConstMatrix& hidden, const MutableMatrix& state, const MutableMatrix& memory);
/// h' = tanh(input + hidden).
void stepTanh(const ConstMatrix& input, const ConstMatrix& hidden, const MutableMatrix& state);
/// h' = max(input + hidden, 0).
void stepRelu(const ConstMatrix& input, const ConstMatrix& hidden, const MutableMatrix& state);

/// Every number x of the rows becomes tanh(x).
void applyTanh(const MutableMatrix& rows);

}  // namespace attune::kernels
