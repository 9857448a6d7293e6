#pragma once

#include "core/model/objective.h"
#include "core/model/output.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace attune {

/// Encoder, decoder (with its attention) and output: the whole model. Submodules are named as CLI.md says.
class Seq2Seq : public torch::nn::Module {
public:
    Seq2Seq(const ModelOptions& options, std::int64_t sourceVocabulary, std::int64_t targetVocabulary);

    const ModelOptions& options() const { return m_options; }
    Encoder& encoder() { return *m_encoder; }
    Decoder& decoder() { return *m_decoder; }
    Output& output() { return *m_output; }
    std::int64_t sourceVocabulary() const { return m_sourceVocabulary; }
    std::int64_t targetVocabulary() const { return m_targetVocabulary; }

    /// Teacher-forced (or fed as `feeding` says) pass with the loss over the batch.
    Loss loss(const Batch& batch, const Feeding& feeding, const Objective& objective, DropoutStream& dropout);

    /// A copy that shares nothing, in evaluation.
    std::shared_ptr<Seq2Seq> snapshot();
    std::int64_t parameterCount() const;
    torch::Device device() const;

private:
    /// What `objective` adds to the loss.
    std::vector<torch::Tensor> addedLosses(const Objective& objective, const SequenceOutput& sequence, const TargetBatch& target,
                                           const EncoderOutput& source);
    ModelOptions m_options;
    std::int64_t m_sourceVocabulary;
    std::int64_t m_targetVocabulary;
    std::shared_ptr<Encoder> m_encoder;
    std::shared_ptr<Decoder> m_decoder;
    std::shared_ptr<Output> m_output;
};

}  // namespace attune
