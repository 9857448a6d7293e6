#include "core/model/forced_pass.h"

#include "core/base/error.h"
#include "core/text/decoder_inputs.h"

#include <algorithm>
#include <utility>

namespace attune {

namespace {

std::vector<double> numbers(const torch::Tensor& tensor) {
    const torch::Tensor dense = tensor.to(torch::kCPU, torch::kFloat64).contiguous();
    const double* first = dense.data_ptr<double>();
    return {first, first + dense.numel()};
}

/// [B, T]
torch::Tensor ofReferences(const Prediction& prediction, const TargetBatch& target) {
    return prediction.logProbabilities.gather(1, target.output.reshape({-1, 1})).view(target.output.sizes());
}

}  // namespace

ForcedPass forcedPass(Seq2Seq& model, const Batch& pair, const AttentionEdits& edits) {
    const torch::NoGradGuard noGrad;
    DropoutStream evaluation;
    const Watch watch{.weights = true, .edits = edits.empty() ? nullptr : &edits};
    const TargetBatch target = targetTensors(pair, model.device());
    const EncoderOutput source = model.encoder().encode(sourceTensors(pair, model.device()), watch, evaluation);
    const SequenceOutput sequence = model.decoder().forward(target, source, {}, model.output(), watch, evaluation);
    const Prediction prediction = model.output().predict(outputInput(sequence, source));
    ForcedPass pass;
    pass.logProbabilities = numbers(ofReferences(prediction, target).flatten());
    if (prediction.generation.defined()) pass.generation = numbers(prediction.generation);
    if (sequence.weights.defined()) pass.cross = sequence.weights[0].to(torch::kCPU);
    if (sequence.selfAttention.defined()) pass.decoder = sequence.selfAttention[0].to(torch::kCPU);
    if (!source.selfAttention.empty()) pass.encoder = at::stack(source.selfAttention, 1)[0].to(torch::kCPU);
    return pass;
}

torch::Tensor forcedLogProbabilities(Seq2Seq& model, const Batch& pairs) {
    const torch::NoGradGuard noGrad;
    DropoutStream evaluation;
    const Watch watch{.weights = model.output().copies()};
    const TargetBatch target = targetTensors(pairs, model.device());
    const EncoderOutput source = model.encoder().encode(sourceTensors(pairs, model.device()), {}, evaluation);
    const SequenceOutput sequence = model.decoder().forward(target, source, {}, model.output(), watch, evaluation);
    return ofReferences(model.output().predict(outputInput(sequence, source)), target).to(torch::kCPU, torch::kFloat64).contiguous();
}

torch::Tensor forcedAttention(Seq2Seq& model, const Batch& pairs) {
    const torch::NoGradGuard noGrad;
    DropoutStream evaluation;
    const EncoderOutput source = model.encoder().encode(sourceTensors(pairs, model.device()), {}, evaluation);
    const SequenceOutput sequence =
        model.decoder().forward(targetTensors(pairs, model.device()), source, {}, model.output(), {.weights = true}, evaluation);
    return sequence.weights.select(1, -1).mean(1).to(torch::kCPU, torch::kFloat).contiguous();
}

ForcedPass firstTokens(const ForcedPass& pass, std::int64_t tokens) {
    ForcedPass first = pass;
    const auto count = static_cast<std::size_t>(tokens);
    first.logProbabilities.resize(std::min(count, pass.logProbabilities.size()));
    first.generation.resize(std::min(count, pass.generation.size()));
    if (pass.cross.defined()) first.cross = pass.cross.narrow(2, 0, tokens);
    if (pass.decoder.defined()) first.decoder = pass.decoder.narrow(2, 0, tokens).narrow(3, 0, tokens);
    return first;
}

AttentionMap attentionMap(AttentionKind kind, const torch::Tensor& weights, std::vector<std::string> rowTokens,
                          std::vector<std::string> columnTokens) {
    const torch::Tensor dense = weights.to(torch::kCPU, torch::kFloat).contiguous();
    if (dense.size(-2) != std::ssize(rowTokens) || dense.size(-1) != std::ssize(columnTokens))
        throw Error(ErrorCode::Internal, "attention", ATTUNE_TEXT("Errors", "The attention of an answer does not fit its tokens."));
    AttentionMap map;
    map.kind = kind;
    map.layers = dense.dim() > 3 ? dense.size(-4) : 1;
    map.heads = dense.dim() > 2 ? dense.size(-3) : 1;
    map.rowTokens = std::move(rowTokens);
    map.columnTokens = std::move(columnTokens);
    const float* first = dense.data_ptr<float>();
    map.weights.assign(first, first + dense.numel());
    return map;
}

std::vector<AttentionMap> attentionMaps(const ForcedPass& pass, const std::vector<std::string>& sourceTokens,
                                        const std::vector<std::string>& targetTokens) {
    std::vector<AttentionMap> maps;
    if (pass.cross.defined()) maps.push_back(attentionMap(AttentionKind::Cross, pass.cross, targetTokens, sourceTokens));
    if (pass.encoder.defined()) maps.push_back(attentionMap(AttentionKind::Encoder, pass.encoder, sourceTokens, sourceTokens));
    if (pass.decoder.defined())
        maps.push_back(attentionMap(AttentionKind::Decoder, pass.decoder, targetTokens, decoderInputs(targetTokens)));
    return maps;
}

}  // namespace attune
