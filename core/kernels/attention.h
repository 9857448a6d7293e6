#pragma once

#include "core/kernels/matrix.h"

#include <cstdint>

namespace attune::kernels {

// Attention of single queries over the states of one sentence, and its gradients, for decoders that ask step by step. Gradients of keys
// and values wait until all steps are known: those of values, and of keys that are multiplied, are products of what the steps leave.

/// How the energy of a state comes from query q [A] and key k [A].
enum class Energy {
    Tanh,              // Σ_a v_a·tanh(q_a + k_a)
    TanhExponentials,  // the same, q and k given as doubledExponentials(): tanh x = 1 − 2/(1 + e²ˣ), and e²ˣ of a sum is a product
    Dot                // scale·Σ_a q_a·k_a
};

struct AskedSentence {
    Energy energy = Energy::Dot;
    bool gated = false;             // weights sigmoid(e), else softmax(e)
    float scale = 1;                // of Dot
    const float* v = nullptr;       // [A], of Tanh
    const float* bias = nullptr;    // [S] added to the energies; or none
    std::int64_t sourceSize = 0;    // S
    std::int64_t length = 0;        // tokens; states behind them get weight 0
    std::int64_t keySize = 0;       // A
    std::int64_t valueSize = 0;     // C
    const float* keys = nullptr;    // [S, A]
    const float* values = nullptr;  // [S, C]
};

/// Writes weights [S] and context [C], the sum of values by weight.
void attend(const AskedSentence& sentence, const float* query, float* weights, float* context);

/// From the gradients of the context and of the weights (`energyGradients` [S] on the way in) to those of the energies (on the way out;
/// with Dot times the scale, as products with queries and keys want them) and of the query [A].
void attendBackward(const AskedSentence& sentence, const float* query, const float* weights, const float* contextGradient,
                    float* energyGradients, float* queryGradient);

/// Of energies with tanh: what T queries [T, A] with energyGradients [T, S] mean for the keys, written to keyGradients [S, A], and for v,
/// added to vGradient [A].
void tanhKeyGradients(const AskedSentence& sentence, std::int64_t steps, const float* queries, const float* energyGradients,
                      float* keyGradients, float* vGradient);

/// Whether Energy::TanhExponentials is exact with these keys: each within ±10, so that no product of two exponentials overflows where
/// tanh is not ±1 anyway.
bool fitExponentials(const ConstMatrix& keys);
/// to = e^(2·from), `from` held within ±33.
void doubledExponentials(const ConstMatrix& from, const MutableMatrix& to);

/// x = tanh x.
void applyTanh(const MutableMatrix& x);
/// gradients *= 1 − y², y = tanh of something.
void tanhBackward(const ConstMatrix& y, const MutableMatrix& gradients);

}  // namespace attune::kernels
