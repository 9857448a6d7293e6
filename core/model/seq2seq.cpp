#include "core/model/seq2seq.h"

namespace attune {

Seq2Seq::Seq2Seq(const ModelOptions& options, std::int64_t sourceVocabulary, std::int64_t targetVocabulary)
    : m_options(options),
      m_sourceVocabulary(sourceVocabulary),
      m_targetVocabulary(targetVocabulary),
      m_encoder(register_module("encoder", makeEncoder(options, sourceVocabulary))),
      m_decoder(register_module("decoder", makeDecoder(options, targetVocabulary, m_encoder->outputSize()))),
      m_output(register_module("output", makeOutput(options, m_decoder->featureSize(), targetVocabulary, m_decoder->embedding()))) {}

Loss Seq2Seq::loss(const Batch& batch, const Feeding& feeding, const Objective& objective, DropoutStream& dropout) {
    const Watch watch{.weights = m_output->copies() || objective.readsAttention()};
    const TargetBatch target = targetTensors(batch, device());
    const EncoderOutput source = m_encoder->encode(sourceTensors(batch, device()), watch, dropout);
    const SequenceOutput sequence = m_decoder->forward(target, source, feeding, *m_output, watch, dropout);
    Loss loss = m_output->loss(sequence, target, source, objective);
    for (const torch::Tensor& each : addedLosses(objective, sequence, target, source)) loss.loss = loss.loss + each * objective.scale;
    return loss;
}

std::vector<torch::Tensor> Seq2Seq::addedLosses(const Objective& objective, const SequenceOutput& sequence, const TargetBatch& target,
                                                const EncoderOutput& source) {
    std::vector<torch::Tensor> added;
    if (objective.coverage != 0) added.push_back(objective.coverage * coverageLoss(sequence.weights, target));
    if (objective.entropy != 0) added.push_back(objective.entropy * attentionEntropy(sequence.weights, target));
    if (objective.guidedAlignment != 0 && target.alignment.defined())
        added.push_back(objective.guidedAlignment * guidedAlignmentLoss(sequence.weights, target.alignment));
    if (objective.embeddingDistance != 0)
        added.push_back(objective.embeddingDistance * embeddingDistance(m_encoder->embedding()->forward(source.sourceIds), source.mask,
                                                                        m_decoder->embedding()->forward(m_decoder->known(target.output)),
                                                                        target.mask));
    return added;
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

}  // namespace attune
