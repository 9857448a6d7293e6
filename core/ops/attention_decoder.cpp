#include "core/ops/attention_decoder.h"

#include "core/kernels/gemm.h"
#include "core/kernels/rows.h"
#include "core/ops/compute.h"
#include "core/ops/decoder_pass.h"
#include "core/ops/fused_function.h"

#include <memory>

namespace attune {

AttentionDecoderOutput attentionDecoder(const AttentionDecoder& decoder, const AttentionDecoderInput& input) {
    Tensors inputs{input.embedded, input.keys, input.values};
    inputs.insert(inputs.end(), input.start.begin(), input.start.end());
    const std::size_t differentiable = inputs.size();
    for (const reference::RnnWeights& each : decoder.cells.layers)
        inputs.insert(inputs.end(), {each.inputWeight, each.hiddenWeight, each.inputBias, each.hiddenBias});
    const Tensors ofScore = decoder.score.parameters();
    inputs.insert(inputs.end(), ofScore.begin(), ofScore.end());
    inputs.insert(inputs.end(), {decoder.readout, decoder.readoutBias});

    std::shared_ptr<DecoderPass> pass;
    {
        const torch::NoGradGuard noGrad;
        pass = std::make_shared<DecoderPass>(decoder, input, compute().precision);
        pass->forward();
    }
    const torch::Tensor readouts = pass->readouts().detach(), weights = pass->weights().detach();
    connect({readouts, weights}, inputs, [pass, differentiable, all = inputs.size()](const Tensors& gradients) {
        Tensors result = pass->backward(gradients[0], gradients[1]);
        TORCH_CHECK(result.size() == differentiable, "a gradient for each input");
        result.resize(all);
        return result;
    });
    return {readouts.transpose(0, 1), weights};
}

}  // namespace attune
