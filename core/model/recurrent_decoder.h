#pragma once

#include "core/model/bridge.h"
#include "core/model/decoder.h"
#include "core/model/rnn_stack.h"

namespace attune {

/// Recurrent cells with attention before the cell (Bahdanau et al. 2015: query is the previous top state, the context enters the cell,
/// readout tanh(W[s; c; y])) or after it (Luong et al. 2015: query is the new state, readout h~ = tanh(W[c; s])). Without attention
/// the fixed context enters the cell at every step (Cho et al. 2014). Input feeding gives the readout to the next step's cell.
/// Its state: the cells' states, [B, layers, H] each, then what recurrent dropout leaves of them, the fed readout and what the
/// attention remembers, where there are such.
class RecurrentDecoder : public Decoder {
public:
    RecurrentDecoder(const ModelOptions& options, std::int64_t vocabulary, std::int64_t sourceSize);

    DecoderState start(const EncoderOutput& source, DropoutStream& dropout) override;
    Keys prepare(const EncoderOutput& source) override { return m_attention->prepare(source); }
    DecoderStep step(const torch::Tensor& previousIds, const DecoderState& state, const Keys& prepared, const torch::Tensor& rowToSentence,
                     const Watch& watch, DropoutStream& dropout) override;
    /// What depends on no earlier step is computed for all steps at once.
    SequenceOutput forward(const TargetBatch& target, const EncoderOutput& source, const Feeding& feeding, Output& output,
                           const Watch& watch, DropoutStream& dropout) override;
    std::int64_t featureSize() const override { return m_rnn->hiddenSize(); }
    const std::shared_ptr<Embedding>& embedding() const override { return m_embedding; }
    const Attention& attention() const { return *m_attention; }

private:
    /// The parts of the first layer's input matrix.
    struct InputWeights {
        torch::Tensor embedding;  // [G·H, E]
        torch::Tensor context;    // [G·H, C], when the context enters the cell
        torch::Tensor feed;       // [G·H, F], with input feeding
    };
    /// DecoderState taken apart.
    struct Running {
        std::vector<reference::CellState> layers;
        std::vector<torch::Tensor> masks;  // [B, H] a layer, with recurrent dropout
        torch::Tensor feed;                // [B, F], with input feeding
        AttentionState attention;
    };
    /// What one step leaves.
    struct Moment {
        torch::Tensor top;      // [B, H]
        torch::Tensor context;  // [B, C]
        torch::Tensor weights;  // [B, heads, S]
        torch::Tensor readout;  // [B, F]
    };

    InputWeights inputWeights() const;
    Running unpack(const DecoderState& state) const;
    DecoderState pack(const Running& running) const;
    torch::Tensor readout(const torch::Tensor& top, const torch::Tensor& context, const torch::Tensor& embedded) const;
    /// What the top layer says, [B, H].
    torch::Tensor advanceCells(torch::Tensor gates, Running& running, DropoutStream& dropout) const;
    /// `gates`: [B, G·H], what the embedding brings to the first layer. The readout is made when the next step needs it.
    Moment advance(torch::Tensor gates, const torch::Tensor& embedded, Running& running, const InputWeights& weights, const Keys& keys,
                   const Watch& watch, DropoutStream& dropout);
    SequenceOutput forwardByLayer(const torch::Tensor& embedded, const DecoderState& start, const Keys& keys, const Watch& watch,
                                  DropoutStream& dropout);
    SequenceOutput forwardFused(const FusedScore& score, const torch::Tensor& embedded, const DecoderState& start, const Keys& keys,
                                const Watch& watch, DropoutStream& dropout) const;
    SequenceOutput forwardByStep(const torch::Tensor& embedded, const DecoderState& start, const Keys& keys, const Watch& watch,
                                 DropoutStream& dropout);

    double m_dropout;
    double m_recurrentDropout;
    bool m_residual;
    bool m_fixedContext;
    bool m_before;  // the context enters the cell
    bool m_inputFeeding;
    std::int64_t m_embeddingSize;
    std::shared_ptr<Embedding> m_embedding;
    std::shared_ptr<Attention> m_attention;
    std::shared_ptr<RnnStack> m_rnn;
    std::shared_ptr<Bridge> m_bridge;
    std::shared_ptr<Linear> m_readout;
};

}  // namespace attune
