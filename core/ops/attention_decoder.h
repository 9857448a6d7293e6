#pragma once

#include "core/ops/cell_stack.h"
#include "core/ops/fused_score.h"
#include "core/ops/readout.h"

namespace attune {

/// A teacher-forced recurrent decoder with attention, whose steps depend on each other.
struct AttentionDecoder {
    CellStackParts cells;       // its query is left to the decoder; input matrix of the first layer [G·H, E + C (before) + F (fed)]
    FusedScore score;           // [A, H]
    torch::Tensor readout;      // [F, H + C + E] over [s; c; y] (before), [F, C + H] over [c; s] (after)
    torch::Tensor readoutBias;  // [F]
    bool before = true;         // queries are the top layer's state before a step, contexts enter the first layer; else what it says
    bool inputFeeding = false;  // the readout enters the first layer one step later, zeros at first
};

/// What it reads.
struct AttentionDecoderInput {
    torch::Tensor embedded;      // [B, T, E]
    reference::CellState start;  // {h} or {h, c}, [B, L, H]
    torch::Tensor keys;          // [B, S, A], of several heads as FusedScore says
    torch::Tensor values;        // [B, S, C]
    torch::Tensor mask;          // [B, S] bool, tokens before padding
};

struct AttentionDecoderOutput {
    torch::Tensor readouts;  // [B, T, F]
    torch::Tensor weights;   // [B, h, T, S]
};

/// The whole time loop as one function, backward by hand: what depends on no earlier step is computed for all steps at once, the products
/// of a step have packed weights, the gradient of each weight is one product over all steps. Attends before the cell or feeds its readout,
/// else nothing ties attention to the loop.
AttentionDecoderOutput attentionDecoder(const AttentionDecoder& decoder, const AttentionDecoderInput& input);

}  // namespace attune
