#include "core/ops/rnn_layer.h"

#include "core/ops/compute.h"
#include "core/ops/direction_pass.h"

#include <memory>

namespace attune {

namespace {

using reference::CellState;
using reference::RnnOutput;
using reference::RnnWeights;

kernels::MutableMatrix columns(const torch::Tensor& rows, std::int64_t first, std::int64_t count) {
    return {rows.data_ptr<float>() + first, rows.size(0), count, rows.size(1)};
}

/// Both directions over the same rows.
class FusedLayer {
public:
    FusedLayer(const torch::Tensor& input, const StepRows& rows, const std::vector<RnnWeights>& directions,
               const std::vector<torch::Tensor>& masks)
        : m_input(input.detach().contiguous()), m_size(directions[0].hiddenWeight.size(1)) {
        for (std::size_t i = 0; i < directions.size(); ++i)
            m_passes.emplace_back(directions[i], rows, i == 1, masks.empty() ? torch::Tensor() : masks[i]);
    }

    RnnOutput forward(const CellState& start) {
        m_output = torch::empty({m_input.size(0), m_size * static_cast<std::int64_t>(m_passes.size())}, torch::kFloat32);
        std::vector<CellState> finals;
        for (std::size_t i = 0; i < m_passes.size(); ++i) {
            m_passes[i].forward(m_input, start, outputOf(i));
            finals.push_back(m_passes[i].final(outputOf(i)));
        }
        CellState state = finals[0];
        for (std::size_t kind = 0; finals.size() == 2 && kind < state.size(); ++kind)
            state[kind] = at::cat({finals[0][kind], finals[1][kind]}, 1);
        return {m_output.detach(), state};
    }

    /// Gradients of the input and of the start.
    Tensors backward(const Tensors& gradients, bool inputWants) {
        const torch::Tensor dy = gradients[0].defined() ? gradients[0].contiguous() : torch::Tensor();
        const torch::Tensor dx = inputWants ? torch::empty(m_input.sizes(), torch::kFloat32) : torch::Tensor();
        Tensors result{dx};
        for (std::size_t i = 0; i < m_passes.size(); ++i) {
            const std::int64_t first = static_cast<std::int64_t>(i) * m_size;
            Tensors finals;
            for (std::size_t kind = 1; kind < gradients.size(); ++kind)
                finals.push_back(gradients[kind].defined() ? gradients[kind].narrow(1, first, m_size) : torch::Tensor());
            const kernels::ConstMatrix none;
            const CellState start = m_passes[i].backward(dy.defined() ? columns(dy, first, m_size) : none, finals, m_input, outputOf(i));
            if (inputWants) m_passes[i].addInputGradient(dx, i > 0 ? 1 : 0);
            if (i == 0) result.insert(result.end(), start.begin(), start.end());
        }
        return result;
    }

private:
    kernels::MutableMatrix outputOf(std::size_t pass) const { return columns(m_output, static_cast<std::int64_t>(pass) * m_size, m_size); }

    torch::Tensor m_input;   // [N, I]
    torch::Tensor m_output;  // [N, H] or [N, 2·H]
    std::int64_t m_size;
    std::vector<DirectionPass> m_passes;
};

RnnOutput fusedLayer(const torch::Tensor& input, const StepRows& rows, const CellState& start, const std::vector<RnnWeights>& directions,
                     const std::vector<torch::Tensor>& masks) {
    const auto layer = std::make_shared<FusedLayer>(input, rows, directions, masks);
    CellState from;
    for (const torch::Tensor& each : start) from.push_back(each.detach().contiguous());
    RnnOutput result = layer->forward(from);
    Tensors outputs{result.output};
    outputs.insert(outputs.end(), result.state.begin(), result.state.end());
    Tensors inputs{input};
    inputs.insert(inputs.end(), start.begin(), start.end());
    const std::size_t differentiable = inputs.size();
    for (const RnnWeights& each : directions)
        inputs.insert(inputs.end(), {each.inputWeight, each.hiddenWeight, each.inputBias, each.hiddenBias});
    const bool inputWants = wantsGradient(input);
    connect(outputs, inputs, [layer, inputWants, differentiable, all = inputs.size()](const Tensors& gradients) {
        Tensors result = layer->backward(gradients, inputWants);
        result.resize(differentiable);
        result.resize(all);
        return result;
    });
    return result;
}

}  // namespace

RnnOutput packedRnnLayer(const torch::Tensor& input, const reference::Packing& packing, const std::vector<RnnWeights>& directions,
                         const std::vector<torch::Tensor>& recurrentMasks) {
    if (!isFused(input)) return reference::rnnPacked(input, packing, directions, recurrentMasks);
    const bool masked = !recurrentMasks.empty() && recurrentMasks[0].defined();
    return fusedLayer(input, StepRows(packing.batchSizes), {}, directions, masked ? recurrentMasks : std::vector<torch::Tensor>());
}

RnnOutput rnnLayer(const torch::Tensor& input, const CellState& start, const RnnWeights& weights, const torch::Tensor& recurrentMask) {
    if (!isFused(input)) return reference::rnnSequence(input, start, weights, recurrentMask);
    const std::int64_t sentences = input.size(0), steps = input.size(1), size = weights.hiddenWeight.size(1);
    const StepRows rows(std::vector<std::int64_t>(static_cast<std::size_t>(steps), sentences));
    RnnOutput result =
        fusedLayer(input.transpose(0, 1).reshape({sentences * steps, input.size(2)}), rows, start, {weights}, {recurrentMask});
    result.output = result.output.view({steps, sentences, size}).transpose(0, 1);
    return result;
}

}  // namespace attune
