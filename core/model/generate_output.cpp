#include "core/model/output_kinds.h"
#include "core/ops/linear_cross_entropy.h"

namespace attune {

namespace {

class GenerateOutput : public Output {
public:
    GenerateOutput(std::int64_t featureSize, std::int64_t vocabulary, const std::shared_ptr<Embedding>& tied)
        : m_projection(*this, featureSize, vocabulary, tied) {}

    Prediction predict(const OutputInput& input) override { return {at::log_softmax(m_projection.logits(input.features), 1), {}}; }

    Loss loss(const SequenceOutput& sequence, const TargetBatch& target, const EncoderOutput&, const Objective& objective) override {
        const torch::Tensor rows = target.mask.flatten().nonzero().squeeze(1);
        const CrossEntropySums sums =
            linearCrossEntropy(sequence.features.flatten(0, 1).index_select(0, rows), m_projection.weight(), m_projection.bias(),
                               target.output.flatten().index_select(0, rows), objective.labelSmoothing, objective.scale);
        return {sums.loss, sums.nll.item<double>(), rows.size(0), sums.correct.item<std::int64_t>()};
    }

private:
    VocabularyProjection m_projection;
};

}  // namespace

std::shared_ptr<Output> makeGenerateOutput(std::int64_t featureSize, std::int64_t vocabulary, const std::shared_ptr<Embedding>& tied) {
    return std::make_shared<GenerateOutput>(featureSize, vocabulary, tied);
}

}  // namespace attune
