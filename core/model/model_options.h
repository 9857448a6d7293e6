#pragma once

#include "core/base/options.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attune {

enum class EncoderKind { Recurrent };
enum class DecoderKind { Recurrent };
enum class CellKind { Gru, Lstm };
enum class AttentionScore { None, Dot, General, Concat, Additive };
enum class AttendWhen { Auto, Before, After };
enum class BridgeKind { Zero, Copy, Learned };

/// What is built: section `model` of config.toml.
struct ModelOptions {
    EncoderKind encoder = EncoderKind::Recurrent;
    DecoderKind decoder = DecoderKind::Recurrent;
    CellKind cell = CellKind::Gru;
    bool bidirectional = true;
    std::int64_t encoderLayers = 1;
    std::int64_t decoderLayers = 1;
    std::int64_t embeddingSize = 256;
    std::int64_t hiddenSize = 256;  // per direction; also the decoder's
    double dropout = 0.3;           // on embeddings, between layers and on the readout
    double forgetBias = 0;          // at the start, of the encoder's gate that keeps the state
    AttentionScore attention = AttentionScore::Additive;
    AttendWhen attend = AttendWhen::Auto;
    bool inputFeeding = false;
    BridgeKind bridge = BridgeKind::Learned;

    OptionList describe();
    std::vector<OptionProblem> problems() const;

    /// Auto resolved: additive reads before the cell (Bahdanau), the others after it (Luong).
    /// Before where there is no attention: the fixed context enters the cell.
    AttendWhen resolvedAttend() const;
    /// "GRU 96 · additive", for titles.
    std::string summary() const;
};

/// Torch-free plan of a built model, for the block diagram, without building it.
struct ModelBlock {
    std::string name;   // "encoder", "attention" …
    std::string shape;  // "[B, S, 192]"
    std::int64_t parameters = 0;
};
std::vector<ModelBlock> modelBlocks(const ModelOptions& options, std::int64_t sourceVocabulary, std::int64_t targetVocabulary);
std::int64_t parameterCount(const std::vector<ModelBlock>& blocks);

}  // namespace attune
