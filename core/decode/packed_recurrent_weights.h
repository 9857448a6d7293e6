#pragma once

#include "core/kernels/packed_matrix.h"
#include "core/model/seq2seq.h"
#include "core/ops/fused_score.h"

#include <optional>
#include <vector>

namespace attune {

/// The weights of a RecurrentDecoder as its steps read them. Each row of a step holds, side by side,
/// [states of the cells | feed | word | context | top]: the cell reads feed to word, or to context where that enters it; the readout reads
/// word, or context, to top. So each matrix meets one stretch of the row.
struct PackedRecurrentWeights {
    struct Layer {
        kernels::PackedMatrix input;   // [I, G·H]
        kernels::PackedMatrix state;   // [H, G·H], at the top [H, P + G·H] where its old state asks through a matrix
        std::vector<float> bias;       // [G·H], all but what the GRU's candidate has for itself
        std::vector<float> stateBias;  // [G·H], that alone, else zeros
    };

    CellKind cell = CellKind::Gru;
    std::int64_t hiddenSize = 0;     // H, also of the readout
    std::int64_t embeddingSize = 0;  // E
    std::int64_t contextSize = 0;    // C
    std::int64_t feedSize = 0;       // H with input feeding, else 0
    bool attends = true;             // not: the context is fixed
    bool before = false;             // the context enters the cell
    bool residual = false;
    torch::Tensor embedding;  // [V, E], the model's own
    std::vector<Layer> layers;
    FusedScore score;                                 // the model's own
    std::optional<kernels::PackedMatrix> projection;  // [H, P] of the score, where the new state asks through a matrix
    std::int64_t projectedSize = 0;                   // P, where `state` of the top layer brings what it makes of the old one
    kernels::PackedMatrix readout;                    // [C + H (+ E), H]
    std::vector<float> readoutBias;                   // [H]

    std::int64_t gatesSize() const { return gateCount(cell) * hiddenSize; }
    std::int64_t statesSize() const { return static_cast<std::int64_t>(layers.size() * stateCount(cell)) * hiddenSize; }
    // Places in a row.
    std::int64_t feedAt() const { return statesSize(); }
    std::int64_t wordAt() const { return feedAt() + feedSize; }
    std::int64_t contextAt() const { return wordAt() + embeddingSize; }
    std::int64_t topAt() const { return contextAt() + contextSize; }
    std::int64_t rowSize() const { return topAt() + hiddenSize; }
};

/// Whether a decoder has this form: recurrent, on the CPU, with attention that remembers nothing.
bool hasPackedRecurrentWeights(const Seq2Seq& model);
PackedRecurrentWeights packRecurrentWeights(Seq2Seq& model, kernels::Precision precision);

}  // namespace attune
