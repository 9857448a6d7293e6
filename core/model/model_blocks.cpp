#include "core/model/model_options.h"

namespace attune {

namespace {

/// Parameters of stacked recurrent layers: two matrices and two biases a layer and direction.
std::int64_t recurrentParameters(std::int64_t gates, std::int64_t input, std::int64_t hidden, std::int64_t layers,
                                 std::int64_t directions) {
    std::int64_t count = 0;
    for (std::int64_t layer = 0; layer < layers; ++layer) {
        count += directions * gates * hidden * (input + hidden + 2);
        input = directions * hidden;
    }
    return count;
}

std::int64_t linearParameters(std::int64_t input, std::int64_t output) {
    return output * (input + 1);
}

std::int64_t attentionParameters(AttentionScore score, std::int64_t query, std::int64_t source) {
    switch (score) {
        case AttentionScore::None:
            return 0;
        case AttentionScore::Dot:
            return query == source ? 0 : query * source;
        case AttentionScore::General:
            return query * source;
        case AttentionScore::Concat:
        case AttentionScore::Additive:
            return query * (query + source) + query;
    }
    return 0;
}

std::string shape(const std::string& leading, std::int64_t last) {
    return "[" + leading + ", " + std::to_string(last) + "]";
}

}  // namespace

std::vector<ModelBlock> modelBlocks(const ModelOptions& options, std::int64_t sourceVocabulary, std::int64_t targetVocabulary) {
    const std::int64_t embedding = options.embeddingSize;
    const std::int64_t hidden = options.hiddenSize;
    const std::int64_t directions = options.bidirectional ? 2 : 1;
    const std::int64_t source = directions * hidden;
    const std::int64_t gates = options.cell == CellKind::Lstm ? 4 : 3;
    const bool before = options.resolvedAttend() == AttendWhen::Before;
    const bool attends = options.attention != AttentionScore::None;
    const std::int64_t cellInput = embedding + (before ? source : 0) + (options.inputFeeding ? hidden : 0);
    const std::int64_t bridge = options.bridge == BridgeKind::Learned
                                    ? (options.cell == CellKind::Lstm ? 2 : 1) * linearParameters(source, options.decoderLayers * hidden)
                                    : 0;
    return {
        {"source_embedding", shape("B, S", embedding), sourceVocabulary * embedding},
        {"encoder", shape("B, S", source), recurrentParameters(gates, embedding, hidden, options.encoderLayers, directions)},
        {"bridge", shape("B, " + std::to_string(options.decoderLayers), hidden), bridge},
        {"attention", attends ? "[B, T, S]" : shape("B, T", source), attentionParameters(options.attention, hidden, source)},
        {"target_embedding", shape("B, T", embedding), targetVocabulary * embedding},
        {"decoder", shape("B, T", hidden), recurrentParameters(gates, cellInput, hidden, options.decoderLayers, 1)},
        {"readout", shape("B, T", hidden), linearParameters(hidden + source + (before ? embedding : 0), hidden)},
        {"output", shape("B, T", targetVocabulary), linearParameters(hidden, targetVocabulary)},
    };
}

std::int64_t parameterCount(const std::vector<ModelBlock>& blocks) {
    std::int64_t count = 0;
    for (const ModelBlock& block : blocks) count += block.parameters;
    return count;
}

}  // namespace attune
