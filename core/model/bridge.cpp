#include "core/model/bridge.h"

namespace attune {

Bridge::Bridge(const ModelOptions& options, std::int64_t sourceSize)
    : m_kind(options.bridge), m_layers(options.decoderLayers), m_size(options.hiddenSize) {
    if (m_kind != BridgeKind::Learned) return;
    m_linear.push_back(register_module("hidden", std::make_shared<Linear>(sourceSize, m_layers * m_size)));
    if (stateCount(options.cell) == 2) m_linear.push_back(register_module("cell", std::make_shared<Linear>(sourceSize, m_layers * m_size)));
}

std::vector<torch::Tensor> Bridge::start(const EncoderOutput& source) const {
    std::vector<torch::Tensor> result;
    for (std::size_t kind = 0; kind < source.finalState.size(); ++kind) {
        const torch::Tensor& final = source.finalState[kind];  // [B, encoder layers, H]
        switch (m_kind) {
            case BridgeKind::Zero:
                result.push_back(torch::zeros({final.size(0), m_layers, m_size}, final.options()));
                break;
            case BridgeKind::Copy:
                result.push_back(final.narrow(2, final.size(2) - m_size, m_size));
                break;
            case BridgeKind::Learned:
                result.push_back(at::tanh(m_linear[kind]->forward(final.select(1, -1))).view({-1, m_layers, m_size}));
                break;
        }
    }
    return result;
}

}  // namespace attune
