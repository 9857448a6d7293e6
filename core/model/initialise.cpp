#include "core/model/initialise.h"

#include "core/ops/dropout_stream.h"

namespace attune {

namespace {

/// The keeping gate is the second one of both gated cells: GRU r z n, LSTM i f g o.
void addForgetBias(Encoder& encoder, const ModelOptions& options) {
    for (const auto& item : encoder.named_parameters()) {
        if (item.key().find("bias_ih_l") != std::string::npos)
            torch::Tensor(item.value()).narrow(0, options.hiddenSize, options.hiddenSize).add_(options.forgetBias);
    }
}

}  // namespace

void initialiseModel(Seq2Seq& model, std::uint64_t seed) {
    const torch::NoGradGuard noGrad;
    initialiseParameters(model, seed);
    if (model.options().forgetBias != 0 && gateCount(model.options().cell) > 1) addForgetBias(model.encoder(), model.options());
}

}  // namespace attune
