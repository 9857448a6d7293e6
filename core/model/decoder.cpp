#include "core/model/decoder.h"

#include "core/model/output.h"
#include "core/model/recurrent_decoder.h"
#include "core/model/transformer_decoder.h"

namespace attune {

namespace {

/// The model's own choice at each row, [B]: its most probable word, or one drawn from softmax(log p / τ). The greatest of
/// log p / τ − log(−log u) with uniform u is such a draw (Gumbel 1954).
torch::Tensor ownTokens(Output& output, const DecoderStep& step, const EncoderOutput& source, const Feeding& feeding,
                        DropoutStream& random) {
    const torch::NoGradGuard noGrad;
    const torch::Tensor logProbabilities = output.predict(outputInput(step, source, {})).logProbabilities;
    if (!feeding.sampled) return logProbabilities.argmax(1);
    const torch::Tensor noise = -at::log(-at::log(random.uniform(logProbabilities.sizes()).clamp_min(1e-300)));
    return (logProbabilities / feeding.temperature + noise.to(logProbabilities.options())).argmax(1);
}

}  // namespace

DecoderState DecoderState::select(const torch::Tensor& rows) const {
    DecoderState result;
    for (const torch::Tensor& each : tensors) result.tensors.push_back(each.index_select(0, rows));
    return result;
}

torch::Tensor referenceIsFed(const Feeding& feeding, std::int64_t rows, std::int64_t steps, DropoutStream& random) {
    const torch::Tensor draws = random.uniform({rows, feeding.perSentence ? 1 : steps});
    return (draws < feeding.referenceProbability).expand({rows, steps});
}

SequenceOutput Decoder::forward(const TargetBatch& target, const EncoderOutput& source, const Feeding& feeding, Output& output,
                                const Watch& watch, DropoutStream& dropout) {
    const Keys keys = prepare(source);
    DecoderState state = start(source, dropout);
    const torch::Tensor fed = referenceIsFed(feeding, target.input.size(0), target.input.size(1), dropout).to(target.input.device());
    std::vector<torch::Tensor> features, weights;
    DecoderStep last;
    for (std::int64_t t = 0; t < target.input.size(1); ++t) {
        torch::Tensor previous = target.input.select(1, t);
        if (t > 0 && feeding.referenceProbability < 1)
            previous = at::where(fed.select(1, t), previous, ownTokens(output, last, source, feeding, dropout));
        last = step(known(previous), state, keys, {}, watch.atRow(t), dropout);
        features.push_back(last.features);
        if (watch.weights && last.weights.defined()) weights.push_back(last.weights);
        state = std::move(last.state);
    }
    return {at::stack(features, 1), weights.empty() ? torch::Tensor() : at::stack(weights, 3), {}};
}

torch::Tensor Decoder::known(const torch::Tensor& ids) const {
    return ids.masked_fill(ids >= embedding()->weight.size(0), unknownId);
}

std::shared_ptr<Decoder> makeDecoder(const ModelOptions& options, std::int64_t targetVocabulary, std::int64_t sourceSize) {
    switch (options.decoder) {
        case DecoderKind::Recurrent:
            return std::make_shared<RecurrentDecoder>(options, targetVocabulary, sourceSize);
        case DecoderKind::Transformer:
            return std::make_shared<TransformerDecoder>(options, targetVocabulary, sourceSize);
    }
    return nullptr;
}

}  // namespace attune
