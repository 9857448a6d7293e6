#pragma once

#include "core/base/options.h"
#include "core/ops/cell_kind.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attune {

enum class EncoderKind { Recurrent, Mean, Transformer };
enum class DecoderKind { Recurrent, Transformer };
enum class AttentionScore { None, Dot, General, Concat, Additive, ScaledDot, MultiHead, Gated, Location, LocalP };
enum class AttendWhen { Auto, Before, After };
enum class BridgeKind { Zero, Copy, Learned };
enum class OutputKind { Generate, Pointer, PointerGenerator };
enum class EmbeddingTies { None, Output };
enum class NormPlace { Pre, Post };
enum class PositionKind { Sinusoidal, Learned };

/// What is built: section `model` of config.toml.
struct ModelOptions {
    EncoderKind encoder = EncoderKind::Recurrent;
    DecoderKind decoder = DecoderKind::Recurrent;
    CellKind cell = CellKind::Gru;
    bool bidirectional = true;
    std::int64_t encoderLayers = 1;
    std::int64_t decoderLayers = 1;
    std::int64_t embeddingSize = 256;
    std::int64_t hiddenSize = 256;  // per direction; also the decoder's; a Transformer's d
    double dropout = 0.3;           // on embeddings, between layers and on the readout
    double recurrentDropout = 0;    // on the way from one state to the next
    double attentionDropout = 0;    // of a Transformer's weights
    double stateNoise = 0;          // deviation, on the encoder's states
    double forgetBias = 0;          // at the start, of the encoder's gate that keeps the state
    bool residual = false;
    bool reverseSource = false;
    AttentionScore attention = AttentionScore::Additive;
    AttendWhen attend = AttendWhen::Auto;
    bool coverage = false;
    bool inputFeeding = false;
    BridgeKind bridge = BridgeKind::Learned;
    std::int64_t heads = 4;
    std::int64_t feedForwardSize = 1024;
    NormPlace norm = NormPlace::Pre;
    PositionKind positions = PositionKind::Sinusoidal;
    std::int64_t maxPositions = 128;
    OutputKind output = OutputKind::Generate;
    EmbeddingTies tieEmbeddings = EmbeddingTies::None;

    OptionList describe();
    /// What modelRules() refuse.
    std::vector<OptionProblem> problems() const;

    /// Auto resolved: additive reads before the cell (Bahdanau), the others after it (Luong), and so does whatever points at the
    /// source (See). Before where there is no attention: the fixed context enters the cell.
    AttendWhen resolvedAttend() const;
    /// Whether target words may be taken from the source.
    bool copies() const { return output != OutputKind::Generate; }
    /// Whether weights are there to be looked at.
    bool attends() const { return decoder == DecoderKind::Transformer || attention != AttentionScore::None; }
    /// Whether there is more than one map: layers, heads, or self-attention beside the attention over the source.
    bool hasManyMaps() const {
        return encoder == EncoderKind::Transformer || decoder == DecoderKind::Transformer || attention == AttentionScore::MultiHead;
    }
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
