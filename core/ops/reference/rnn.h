#pragma once

#include "core/ops/cell_kind.h"
#include "core/ops/torch.h"

#include <cstdint>
#include <vector>

namespace attune::reference {

/// One recurrent layer in one direction, its weights in PyTorch's shapes and gate order.
struct RnnWeights {
    CellKind cell = CellKind::Gru;
    torch::Tensor inputWeight;   // [G·H, I]
    torch::Tensor hiddenWeight;  // [G·H, H]
    torch::Tensor inputBias;     // [G·H]
    torch::Tensor hiddenBias;    // [G·H]
};

/// {h} or {h, c}, each [B, H].
using CellState = std::vector<torch::Tensor>;

/// One step of a cell in PyTorch's form: GRU, LSTM (with the forget gates of Gers et al. 2000), or h' = tanh or relu(Wx + Uh + b).
/// `inputGates`: [B, G·H], what the input brings to the gates, input bias included. `recurrentMask`: [B, H], multiplies the state on
/// its way into the gates: dropout, the same at every step of a sentence (Gal, Ghahramani 2016); undefined: none.
CellState rnnCell(const torch::Tensor& inputGates, const CellState& state, const RnnWeights& weights,
                  const torch::Tensor& recurrentMask = {});

/// What a layer says at every position, and its state after the last one.
struct RnnOutput {
    torch::Tensor output;  // as the input, with H (both directions: 2·H) last
    CellState state;       // [B, H] or [B, 2·H]
};

/// One layer over `input` [B, T, I], without padding in mind.
RnnOutput rnnSequence(const torch::Tensor& input, const CellState& start, const RnnWeights& weights,
                      const torch::Tensor& recurrentMask = {});

/// How padded sentences become packed rows and back: all first tokens, longest sentence first, then all second ones …
struct Packing {
    std::vector<std::int64_t> batchSizes;  // [S]: how many sentences have a t-th token
    torch::Tensor pack;                    // [N]: packed row n is row pack[n] of the padded [B·S]
    torch::Tensor unpack;                  // [B·S]: padded row i is packed row unpack[i]; N, a row of zeros, for padding
    torch::Tensor rank;                    // [B]: place of sentence b when the longest comes first
};

/// `lengths`: [B] int64 on the CPU, each 1 … S.
Packing packing(const torch::Tensor& lengths, std::int64_t sourceLength, torch::Device device);

/// One layer from zero states over sentences of different lengths, packed: `input` [N, I]. Padding is never computed. With two
/// `directions` the second one reads from behind. `recurrentMasks`: one [B, H] a direction, or none. Hand-written since at::gru over packed
/// rows clears a whole [N, G·H] for the gradient of every step.
RnnOutput rnnPacked(const torch::Tensor& input, const Packing& packing, const std::vector<RnnWeights>& directions,
                    const std::vector<torch::Tensor>& recurrentMasks = {});

/// `packed` [N, H] as [B, S, H] with zeros for padding.
torch::Tensor unpack(const torch::Tensor& packed, const Packing& packing);

}  // namespace attune::reference
