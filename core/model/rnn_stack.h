#pragma once

#include "core/ops/reference/rnn.h"
#include "core/ops/torch.h"

#include <cstdint>
#include <vector>

namespace attune {

/// The weights of stacked recurrent layers under the names PyTorch's nn.RNN, nn.GRU and nn.LSTM give them.
class RnnStack : public torch::nn::Module {
public:
    RnnStack(CellKind cell, std::int64_t inputSize, std::int64_t hiddenSize, std::int64_t layers, bool bidirectional);

    CellKind cell() const { return m_cell; }
    std::int64_t hiddenSize() const { return m_hiddenSize; }
    std::int64_t layers() const { return static_cast<std::int64_t>(m_layers.size()); }
    /// Forward direction, then backward where there is one.
    const std::vector<reference::RnnWeights>& directions(std::int64_t layer) const { return m_layers[static_cast<std::size_t>(layer)]; }

private:
    reference::RnnWeights registerWeights(std::int64_t inputSize, const std::string& suffix);
    CellKind m_cell;
    std::int64_t m_hiddenSize;
    std::vector<std::vector<reference::RnnWeights>> m_layers;
};

}  // namespace attune
