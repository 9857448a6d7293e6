#include "core/model/seq2seq.h"

namespace attune {

namespace {

/// The ids with `</s>` behind them, [1, n].
torch::Tensor closedSentence(std::span<const TokenId> ids) {
    std::vector<std::int64_t> closed(ids.begin(), ids.end());
    if (closed.empty() || closed.back() != endId) closed.push_back(endId);
    return torch::tensor(closed, torch::kInt64).unsqueeze(0);
}

}  // namespace

Seq2Seq::Seq2Seq(const ModelOptions& options, std::int64_t sourceVocabulary, std::int64_t targetVocabulary)
    : m_options(options),
      m_sourceVocabulary(sourceVocabulary),
      m_targetVocabulary(targetVocabulary),
      m_encoder(register_module("encoder", makeEncoder(options, sourceVocabulary))),
      m_decoder(register_module("decoder", makeDecoder(options, targetVocabulary, m_encoder->outputSize()))),
      m_output(register_module("output", makeOutput(options, m_decoder->featureSize(), targetVocabulary))) {}

Loss Seq2Seq::loss(const Batch& batch, const Feeding& feeding, double labelSmoothing, DropoutStream& dropout) {
    const Watch watch;
    const TargetBatch target = targetTensors(batch, device());
    const EncoderOutput source = m_encoder->encode(sourceTensors(batch, device()), watch, dropout);
    return m_output->loss(m_decoder->forward(target, source, feeding, *m_output, watch, dropout), target, labelSmoothing);
}

std::shared_ptr<Seq2Seq> Seq2Seq::snapshot() {
    const torch::NoGradGuard noGrad;
    auto copy = std::make_shared<Seq2Seq>(m_options, m_sourceVocabulary, m_targetVocabulary);
    const auto from = parameters();
    copy->to(from[0].device(), from[0].scalar_type());
    const auto to = copy->parameters();
    for (std::size_t i = 0; i < from.size(); ++i) torch::Tensor(to[i]).copy_(from[i]);
    copy->eval();
    return copy;
}

std::int64_t Seq2Seq::parameterCount() const {
    std::int64_t count = 0;
    for (const torch::Tensor& parameter : parameters()) count += parameter.numel();
    return count;
}

torch::Device Seq2Seq::device() const {
    return parameters()[0].device();
}

ForcedPass forcedPass(Seq2Seq& model, std::span<const TokenId> source, std::span<const TokenId> target) {
    const torch::NoGradGuard noGrad;
    DropoutStream evaluation;
    const Watch watch{.weights = true};
    const torch::Device device = model.device();
    const torch::Tensor ids = closedSentence(source);
    const torch::Tensor output = closedSentence(target);
    const torch::Tensor start = torch::full({1, 1}, static_cast<std::int64_t>(startId), torch::kInt64);
    const TargetBatch forced{at::cat({start, output.narrow(1, 0, output.size(1) - 1)}, 1).to(device), output.to(device),
                             torch::ones(output.sizes(), torch::kBool).to(device)};
    const EncoderOutput encoded = model.encoder().encode(
        {ids.to(device), torch::tensor({ids.size(1)}, torch::kInt64), torch::ones(ids.sizes(), torch::kBool).to(device)}, watch,
        evaluation);
    const SequenceOutput sequence = model.decoder().forward(forced, encoded, {}, model.output(), watch, evaluation);
    const torch::Tensor logProbabilities = model.output()
                                               .logProbabilities(sequence.features[0])
                                               .gather(1, forced.output.transpose(0, 1))
                                               .flatten()
                                               .to(torch::kCPU, torch::kFloat64);
    const double* first = logProbabilities.data_ptr<double>();
    return {std::vector<double>(first, first + logProbabilities.numel()),
            sequence.weights.defined() ? sequence.weights[0].to(torch::kCPU) : torch::Tensor()};
}

}  // namespace attune
