#pragma once

#include "core/model/decoder.h"
#include "core/model/objective.h"

namespace attune {

/// Sums over the target tokens of a batch. `loss` is what is minimised, times Objective::scale; `nll` the plain negative log-likelihood.
struct Loss {
    torch::Tensor loss;        // scalar sum, differentiable
    double nll = 0;            // sum
    std::int64_t tokens = 0;   // `</s>` counted, padding not
    std::int64_t correct = 0;  // tokens whose argmax is the reference
};

/// What N words are made from.
struct OutputInput {
    torch::Tensor features;       // [N, F]
    torch::Tensor pointing;       // [N, S] attention of the last layer, mean over heads; only for outputs that copy
    torch::Tensor copyIds;        // [N, S] what each source token would be as a target word, EncoderOutput::copyIds
    std::int64_t extraWords = 0;  // X

    OutputInput select(const torch::Tensor& rows) const;
};

/// The next word. Ids from V on name unknown source words (EncoderOutput::copyIds).
struct Prediction {
    torch::Tensor logProbabilities;  // [N, V + X]; `<pad>` and `<s>` have −inf
    torch::Tensor generation;        // [N] p_gen, of pointer-generators
};

/// From decoder features to words.
class Output : public torch::nn::Module {
public:
    virtual Prediction predict(const OutputInput& input) = 0;
    virtual Loss loss(const SequenceOutput& sequence, const TargetBatch& target, const EncoderOutput& source,
                      const Objective& objective) = 0;
    /// Whether it reads the attention: then the decoder has to be watched.
    virtual bool copies() const { return false; }
};

/// Rows of one decoder step. `rowToSentence` as in Decoder::step.
OutputInput outputInput(const DecoderStep& step, const EncoderOutput& source, const torch::Tensor& rowToSentence);
/// All steps of all rows, one sentence after the other: N = B·T.
OutputInput outputInput(const SequenceOutput& sequence, const EncoderOutput& source);

/// `embedding`: the decoder's, shared where model.tie_embeddings says so.
std::shared_ptr<Output> makeOutput(const ModelOptions& options, std::int64_t featureSize, std::int64_t targetVocabulary,
                                   const std::shared_ptr<Embedding>& embedding);

}  // namespace attune
