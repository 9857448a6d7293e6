#pragma once

#include "core/model/encoder.h"

namespace attune {

// One factory a kind; each lives in the file of its kind.

/// Embedding and stacked recurrent layers; padding is never computed.
std::shared_ptr<Encoder> makeRecurrentEncoder(const ModelOptions& options, std::int64_t vocabulary);
/// The embeddings are the states and their mean is the final state.
std::shared_ptr<Encoder> makeMeanEncoder(const ModelOptions& options, std::int64_t vocabulary);
/// Self-attention layers (Vaswani et al. 2017); the mean of the states is the final state.
std::shared_ptr<Encoder> makeTransformerEncoder(const ModelOptions& options, std::int64_t vocabulary);

/// The mean over the tokens of each sentence as the final state a recurrent decoder wants: `states` [B, S, H] → each [B, 1, H].
std::vector<torch::Tensor> meanState(const torch::Tensor& states, const torch::Tensor& mask, const ModelOptions& options);

}  // namespace attune
