#include "core/model/output.h"

#include "core/model/output_kinds.h"
#include "core/ops/linear.h"

#include <limits>

namespace attune {

OutputInput outputInput(const DecoderStep& step, const EncoderOutput& source, const torch::Tensor& rowToSentence) {
    if (!source.copyIds.defined()) return {step.features, {}, {}, 0};
    const torch::Tensor ids = rowToSentence.defined() ? source.copyIds.index_select(0, rowToSentence) : source.copyIds;
    return {step.features, step.weights.select(1, -1).mean(1), ids, source.extraWords};
}

OutputInput outputInput(const SequenceOutput& sequence, const EncoderOutput& source) {
    const torch::Tensor features = sequence.features.flatten(0, 1);
    if (!source.copyIds.defined()) return {features, {}, {}, 0};
    const torch::Tensor ids = source.copyIds.repeat_interleave(sequence.features.size(1), 0);
    return {features, sequence.weights.select(1, -1).mean(1).flatten(0, 1), ids, source.extraWords};
}

OutputInput OutputInput::select(const torch::Tensor& rows) const {
    if (!copyIds.defined()) return {features.index_select(0, rows), {}, {}, 0};
    return {features.index_select(0, rows), pointing.index_select(0, rows), copyIds.index_select(0, rows), extraWords};
}

VocabularyProjection::VocabularyProjection(torch::nn::Module& owner, std::int64_t featureSize, std::int64_t vocabulary,
                                           std::shared_ptr<Embedding> tied)
    : m_tied(std::move(tied)) {
    if (m_tied)
        m_bias = owner.register_parameter("bias", torch::zeros({vocabulary}));
    else
        m_own = owner.register_module("projection", std::make_shared<Linear>(featureSize, vocabulary));
}

torch::Tensor VocabularyProjection::logits(const torch::Tensor& features) const {
    torch::Tensor logits = linearLayer(features, weight(), bias());
    for (const TokenId id : {padId, startId}) logits.select(1, id).fill_(-std::numeric_limits<double>::infinity());
    return logits;
}

std::shared_ptr<Output> makeOutput(const ModelOptions& options, std::int64_t featureSize, std::int64_t targetVocabulary,
                                   const std::shared_ptr<Embedding>& embedding) {
    const std::shared_ptr<Embedding> tied = options.tieEmbeddings == EmbeddingTies::Output ? embedding : nullptr;
    switch (options.output) {
        case OutputKind::Generate:
            return makeGenerateOutput(featureSize, targetVocabulary, tied);
        case OutputKind::Pointer:
            return makePointerOutput(targetVocabulary);
        case OutputKind::PointerGenerator:
            return makePointerGeneratorOutput(featureSize, targetVocabulary, tied);
    }
    return nullptr;
}

}  // namespace attune
