#pragma once

#include "core/model/seq2seq.h"

#include <cstdint>

namespace attune {

/// Fills all parameters from the streams of `seed` (initialiseParameters) and applies model.forget_bias to the encoder.
void initialiseModel(Seq2Seq& model, std::uint64_t seed);

}  // namespace attune
