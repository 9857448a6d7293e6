#pragma once

#include "core/model/attention.h"
#include "core/model/layers.h"

namespace attune {

/// Everything a decoder needs to go on: batch-first tensors, so that one select() reorders any model's state.
struct DecoderState {
    std::vector<torch::Tensor> tensors;

    DecoderState select(const torch::Tensor& rows) const;
};

/// Teacher forcing: with this probability the reference is fed, else the model's own last choice.
struct Feeding {
    double referenceProbability = 1.0;
    bool perSentence = false;  // drawn once for a sentence instead of for each token
    bool sampled = false;      // the own choice is drawn from softmax(log p / temperature) instead of being the argmax
    double temperature = 1.0;
};

/// Which inputs are the reference's, [B, T] bool on the CPU: the draw of scheduled sampling (Bengio et al. 2015).
torch::Tensor referenceIsFed(const Feeding& feeding, std::int64_t rows, std::int64_t steps, DropoutStream& random);

struct DecoderStep {
    torch::Tensor features;  // [B, F], what Output reads
    torch::Tensor weights;   // [B, L, heads, S] when watched; undefined without attention
    DecoderState state;
};

struct SequenceOutput {
    torch::Tensor features;       // [B, T, F]
    torch::Tensor weights;        // [B, L, heads, T, S] when watched, else undefined; recurrent decoders have one layer
    torch::Tensor selfAttention;  // [B, L, heads, T, T] when watched, of Transformers fed with the reference
};

class Output;

/// Writes the target token by token.
class Decoder : public torch::nn::Module {
public:
    virtual DecoderState start(const EncoderOutput& source, DropoutStream& dropout) = 0;
    /// `source` may hold fewer rows than `previousIds`: row i reads sentence rowToSentence[i] (beams share a sentence's keys).
    /// What is computed of a sentence once (keys) is kept in `prepared`.
    virtual Keys prepare(const EncoderOutput& source) = 0;
    virtual DecoderStep step(const torch::Tensor& previousIds, const DecoderState& state, const Keys& prepared,
                             const torch::Tensor& rowToSentence, const Watch& watch, DropoutStream& dropout) = 0;
    /// The whole target; an output that copies has to be watched for weights. `output` picks the model's own token where the reference is
    /// not fed. The default loops step().
    virtual SequenceOutput forward(const TargetBatch& target, const EncoderOutput& source, const Feeding& feeding, Output& output,
                                   const Watch& watch, DropoutStream& dropout);
    /// Ids as they can be fed: `<unk>` for those that name a word of the source.
    torch::Tensor known(const torch::Tensor& ids) const;
    virtual std::int64_t featureSize() const = 0;
    /// The target's embedding, which an output layer may share.
    virtual const std::shared_ptr<Embedding>& embedding() const = 0;
};

std::shared_ptr<Decoder> makeDecoder(const ModelOptions& options, std::int64_t targetVocabulary, std::int64_t sourceSize);

}  // namespace attune
