#pragma once

#include "core/data/batcher.h"
#include "core/model/layers.h"
#include "core/model/model_options.h"
#include "core/model/watch.h"
#include "core/ops/dropout_stream.h"
#include "core/ops/torch.h"

#include <memory>
#include <vector>

namespace attune {

/// Sources of a batch as tensors. Every source ends in `</s>`.
struct SourceBatch {
    torch::Tensor ids;            // [B, S] int64
    torch::Tensor lengths;        // [B] int64, on the CPU
    torch::Tensor mask;           // [B, S] bool, true where there is a token
    torch::Tensor copyIds;        // [B, S] int64, Batch::sourceCopyIds; undefined unless the model copies
    std::int64_t extraWords = 0;  // X
};
SourceBatch sourceTensors(const Batch& batch, torch::Device device);

/// Targets of a batch as tensors: what the decoder is fed and what it should say.
struct TargetBatch {
    torch::Tensor input;      // [B, T] int64, `<s>` first
    torch::Tensor output;     // [B, T] int64, `</s>` last, `<pad>` behind it; ids from V on name source words, where the model copies
    torch::Tensor mask;       // [B, T] bool
    torch::Tensor alignment;  // [B, T, S] reference alignment, Batch::alignment; undefined without one
};
TargetBatch targetTensors(const Batch& batch, torch::Device device);

/// What the decoder may look at.
struct EncoderOutput {
    torch::Tensor states;                      // [B, S, H]
    torch::Tensor mask;                        // [B, S] bool
    std::vector<torch::Tensor> finalState;     // what the cell's state is made of: [B, layers, H]; both directions side by side in H
    torch::Tensor sourceIds;                   // [B, S]
    torch::Tensor copyIds;                     // [B, S] target ids of the source tokens, V + k for the k-th that has none
    std::int64_t extraWords = 0;               // X: the most words of a sentence that have none
    std::vector<torch::Tensor> selfAttention;  // [B, heads, S, S] per layer, when watched; only Transformers have it

    /// Rows repeated or reordered: row i of the result is row rows[i].
    EncoderOutput select(const torch::Tensor& rows) const;
};

/// Reads the source once.
class Encoder : public torch::nn::Module {
public:
    virtual EncoderOutput encode(const SourceBatch& source, const Watch& watch, DropoutStream& dropout) = 0;
    /// H of EncoderOutput::states.
    virtual std::int64_t outputSize() const = 0;
    /// The source's embedding.
    virtual const std::shared_ptr<Embedding>& embedding() const = 0;
};

std::shared_ptr<Encoder> makeEncoder(const ModelOptions& options, std::int64_t sourceVocabulary);

}  // namespace attune
