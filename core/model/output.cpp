#include "core/model/output.h"

#include "core/model/layers.h"
#include "core/ops/reference/linear_cross_entropy.h"

#include <limits>

namespace attune {

namespace {

/// A linear layer with a softmax over the vocabulary.
class GenerateOutput : public Output {
public:
    GenerateOutput(std::int64_t featureSize, std::int64_t vocabulary)
        : m_projection(register_module("projection", std::make_shared<Linear>(featureSize, vocabulary))) {}

    torch::Tensor logProbabilities(const torch::Tensor& features) override {
        torch::Tensor logits = m_projection->forward(features);
        for (const TokenId id : {padId, startId}) logits.select(1, id).fill_(-std::numeric_limits<double>::infinity());
        return at::log_softmax(logits, 1);
    }

    Loss loss(const SequenceOutput& sequence, const TargetBatch& target, double labelSmoothing) override {
        const torch::Tensor rows = target.mask.flatten().nonzero().squeeze(1);
        const CrossEntropySums sums =
            reference::linearCrossEntropy(sequence.features.flatten(0, 1).index_select(0, rows), m_projection->weight, m_projection->bias,
                                          target.output.flatten().index_select(0, rows), labelSmoothing);
        return {sums.loss, sums.nll.item<double>(), rows.size(0), sums.correct.item<std::int64_t>()};
    }

private:
    std::shared_ptr<Linear> m_projection;
};

}  // namespace

std::shared_ptr<Output> makeOutput(const ModelOptions&, std::int64_t featureSize, std::int64_t targetVocabulary) {
    return std::make_shared<GenerateOutput>(featureSize, targetVocabulary);
}

}  // namespace attune
