#pragma once

#include "core/model/attention.h"

namespace attune {

// One factory a kind; each lives in the file of its kind. `querySize`: Q, size of the decoder state; `sourceSize`: H of the encoder.

/// No attention: the final encoder state is the context whatever asks.
std::shared_ptr<Attention> makeFixedContext(std::int64_t sourceSize);
/// s·h, with keys Wh where sizes differ (Luong et al. 2015).
std::shared_ptr<Attention> makeDotAttention(std::int64_t querySize, std::int64_t sourceSize);
/// s·Wh (Luong et al. 2015).
std::shared_ptr<Attention> makeGeneralAttention(std::int64_t querySize, std::int64_t sourceSize);
/// s·h / √Q, with keys Wh where sizes differ (Vaswani et al. 2017).
std::shared_ptr<Attention> makeScaledDotAttention(std::int64_t querySize, std::int64_t sourceSize);
/// v·tanh(W[s; h]) (Luong et al. 2015); with coverage c, the sum of earlier weights, v·tanh(W[s; h] + w·c) (See et al. 2017).
std::shared_ptr<Attention> makeConcatAttention(std::int64_t querySize, std::int64_t sourceSize, bool coverage);
/// v·tanh(Ws + Uh) (Bahdanau et al. 2015), with coverage as above.
std::shared_ptr<Attention> makeAdditiveAttention(std::int64_t querySize, std::int64_t sourceSize, bool coverage);
/// Weights sigmoid(v·tanh(Ws + Uh)), each between 0 and 1: the context is a sum, not a mean.
std::shared_ptr<Attention> makeGatedAttention(std::int64_t querySize, std::int64_t sourceSize);
/// MultiHeadAttention asked by the decoder state (Vaswani et al. 2017); its context has size Q.
std::shared_ptr<Attention> makeMultiHeadAttention(std::int64_t querySize, std::int64_t sourceSize, std::int64_t heads);
/// softmax(Ws) over positions; positions from `maxPositions` on never get weight (Luong et al. 2015).
std::shared_ptr<Attention> makeLocationAttention(std::int64_t querySize, std::int64_t sourceSize, std::int64_t maxPositions);
/// Predictive alignment: general times a Gaussian around p = S·sigmoid(v·tanh(Ws)), renormalised (Luong et al. 2015).
std::shared_ptr<Attention> makeLocalAttention(std::int64_t querySize, std::int64_t sourceSize);

}  // namespace attune
