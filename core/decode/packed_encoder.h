#pragma once

#include "core/kernels/matrix.h"
#include "core/model/seq2seq.h"

#include <memory>

namespace attune {

/// An encoder whose weights are packed: what a decoding needs of the source, on the calling thread alone and without padding.
class PackedEncoder {
public:
    virtual ~PackedEncoder() = default;

    /// Another one for another thread, which shares the weights.
    virtual std::unique_ptr<PackedEncoder> another() const = 0;
    /// As Encoder::encode() in evaluation, unwatched.
    virtual EncoderOutput encode(const SourceBatch& source) = 0;
};

/// Packs the weights as they are now; nullptr for encoders that are no Transformers.
std::unique_ptr<PackedEncoder> packTransformerEncoder(Seq2Seq& model, kernels::Precision precision);

}  // namespace attune
