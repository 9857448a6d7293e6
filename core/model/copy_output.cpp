#include "core/model/output_kinds.h"

namespace attune {

namespace {

constexpr double tiny = 1e-12;  // stands for a probability of 0 in the loss, whose logarithm has to be finite

/// What pointer networks and pointer-generators share: probabilities [N, V + X] that the kinds make.
class CopyOutput : public Output {
public:
    Prediction predict(const OutputInput& input) override {
        const Mixture mixture = mix(input);
        return {mixture.probabilities.log(), mixture.generation};
    }

    Loss loss(const SequenceOutput& sequence, const TargetBatch& target, const EncoderOutput& source, const Objective& objective) override {
        const torch::Tensor rows = target.mask.flatten().nonzero().squeeze(1);
        const Mixture mixture = mix(outputInput(sequence, source).select(rows));
        const torch::Tensor wanted = target.output.flatten().index_select(0, rows);
        const torch::Tensor nll = -(mixture.probabilities.gather(1, wanted.unsqueeze(1)) + tiny).log().sum();
        const torch::Tensor correct = mixture.probabilities.detach().argmax(1).eq(wanted).sum();
        return {nll * objective.scale, nll.item<double>(), rows.size(0), correct.item<std::int64_t>()};
    }

    bool copies() const override { return true; }

protected:
    struct Mixture {
        torch::Tensor probabilities;  // [N, V + X]
        torch::Tensor generation;     // [N]
    };
    virtual Mixture mix(const OutputInput& input) = 0;
};

class PointerOutput : public CopyOutput {
public:
    explicit PointerOutput(std::int64_t vocabulary) : m_vocabulary(vocabulary) {}

protected:
    Mixture mix(const OutputInput& input) override {
        const torch::Tensor none = torch::zeros({input.pointing.size(0), m_vocabulary + input.extraWords}, input.pointing.options());
        return {none.scatter_add(1, input.copyIds, input.pointing), {}};
    }

private:
    std::int64_t m_vocabulary;
};

class PointerGeneratorOutput : public CopyOutput {
public:
    PointerGeneratorOutput(std::int64_t featureSize, std::int64_t vocabulary, const std::shared_ptr<Embedding>& tied)
        : m_projection(*this, featureSize, vocabulary, tied),
          m_generation(register_module("generation", std::make_shared<Linear>(featureSize, 1))) {}

protected:
    Mixture mix(const OutputInput& input) override {
        const torch::Tensor generation = at::sigmoid(m_generation->forward(input.features));  // [N, 1]
        const torch::Tensor generated = at::softmax(m_projection.logits(input.features), 1) * generation;
        const torch::Tensor extended = at::constant_pad_nd(generated, {0, input.extraWords});
        return {extended.scatter_add(1, input.copyIds, input.pointing * (1 - generation)), generation.squeeze(1)};
    }

private:
    VocabularyProjection m_projection;
    std::shared_ptr<Linear> m_generation;
};

}  // namespace

std::shared_ptr<Output> makePointerOutput(std::int64_t vocabulary) {
    return std::make_shared<PointerOutput>(vocabulary);
}

std::shared_ptr<Output> makePointerGeneratorOutput(std::int64_t featureSize, std::int64_t vocabulary,
                                                   const std::shared_ptr<Embedding>& tied) {
    return std::make_shared<PointerGeneratorOutput>(featureSize, vocabulary, tied);
}

}  // namespace attune
