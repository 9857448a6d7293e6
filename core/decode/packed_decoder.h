#pragma once

#include "core/kernels/matrix.h"
#include "core/model/seq2seq.h"

#include <cstdint>
#include <memory>
#include <span>

namespace attune {

/// A decoder whose weights are packed for few rows at a time: the decoding form of a model on the CPU. Rows are hypotheses; those of one
/// sentence share its keys. Computes on the calling thread alone, without tensors and their overhead.
class PackedDecoder {
public:
    virtual ~PackedDecoder() = default;

    /// Another one with rows of its own, for another thread, that shares the packed weights.
    virtual std::unique_ptr<PackedDecoder> another() const = 0;
    /// F.
    virtual std::int64_t featureSize() const = 0;
    /// One row a sentence, before its first token. `source`: [B, S, H], as the model's encoder says it.
    virtual void start(const EncoderOutput& source) = 0;
    /// Feeds one token to every row: features [rows, F] are what the model's output reads; `weights` [rows, S] of the last layer's
    /// attention, mean over heads, unless nullptr.
    virtual void step(std::span<const std::int64_t> previousIds, float* features, float* weights) = 0;
    /// Keeps, repeats or reorders rows: row i becomes row rows[i].
    virtual void select(std::span<const std::int64_t> rows) = 0;
};

/// Packs the weights as they are now; nullptr for kinds of decoders that have no such form. The recurrent ones, the Transformer.
std::unique_ptr<PackedDecoder> packRecurrentDecoder(Seq2Seq& model, kernels::Precision precision);
std::unique_ptr<PackedDecoder> packTransformerDecoder(Seq2Seq& model, kernels::Precision precision);

}  // namespace attune
