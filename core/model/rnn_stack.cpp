#include "core/model/rnn_stack.h"

#include <string>

namespace attune {

RnnStack::RnnStack(CellKind cell, std::int64_t inputSize, std::int64_t hiddenSize, std::int64_t layers, bool bidirectional)
    : m_cell(cell), m_hiddenSize(hiddenSize) {
    for (std::int64_t layer = 0; layer < layers; ++layer) {
        const std::string suffix = "_l" + std::to_string(layer);
        std::vector<reference::RnnWeights> directions;
        directions.reserve(2);  // also keeps GCC 14 from false warnings
        directions.push_back(registerWeights(inputSize, suffix));
        if (bidirectional) directions.push_back(registerWeights(inputSize, suffix + "_reverse"));
        inputSize = hiddenSize * static_cast<std::int64_t>(directions.size());
        m_layers.push_back(std::move(directions));
    }
}

reference::RnnWeights RnnStack::registerWeights(std::int64_t inputSize, const std::string& suffix) {
    const std::int64_t gates = gateCount(m_cell) * m_hiddenSize;
    return {m_cell, register_parameter("weight_ih" + suffix, torch::zeros({gates, inputSize})),
            register_parameter("weight_hh" + suffix, torch::zeros({gates, m_hiddenSize})),
            register_parameter("bias_ih" + suffix, torch::zeros({gates})), register_parameter("bias_hh" + suffix, torch::zeros({gates}))};
}

}  // namespace attune
