#pragma once

#include "core/ops/reference/rnn.h"

namespace attune {

// Recurrent layers over whole sequences, fused where compute() says so: one product for all input gates, products of the state with
// packed weights step by step, backpropagation through time by hand with every weight gradient in one product over all steps. Else the
// twins in core/ops/reference, rnnPacked() and rnnSequence(), whose comments say what they compute.

reference::RnnOutput packedRnnLayer(const torch::Tensor& input, const reference::Packing& packing,
                                    const std::vector<reference::RnnWeights>& directions,
                                    const std::vector<torch::Tensor>& recurrentMasks = {});

reference::RnnOutput rnnLayer(const torch::Tensor& input, const reference::CellState& start, const reference::RnnWeights& weights,
                              const torch::Tensor& recurrentMask = {});

}  // namespace attune
