#include "core/model/model_options.h"

namespace attune {

namespace {

using Count = std::int64_t;

Count linear(Count input, Count output) {
    return output * (input + 1);
}

/// Stacked recurrent layers: two matrices and two biases a layer and direction.
Count recurrent(CellKind cell, Count input, Count hidden, Count layers, Count directions) {
    Count count = 0;
    for (Count layer = 0; layer < layers; ++layer) {
        count += directions * gateCount(cell) * hidden * (input + hidden + 2);
        input = directions * hidden;
    }
    return count;
}

Count multiHead(Count size, Count source) {
    return size * (size + 2 * source + 3) + linear(size, size);
}

/// A norm or two and the network of a Transformer layer.
Count feedForward(const ModelOptions& o, Count norms) {
    return linear(o.hiddenSize, o.feedForwardSize) + linear(o.feedForwardSize, o.hiddenSize) + norms * 2 * o.hiddenSize;
}

Count lastNorm(const ModelOptions& o) {
    return o.norm == NormPlace::Pre ? 2 * o.hiddenSize : 0;
}

Count embedding(const ModelOptions& o, bool transformer, Count vocabulary) {
    Count count = vocabulary * o.embeddingSize;
    if (!transformer) return count;
    if (o.embeddingSize != o.hiddenSize) count += o.embeddingSize * o.hiddenSize;
    if (o.positions == PositionKind::Learned) count += o.maxPositions * o.hiddenSize;
    return count;
}

Count sourceSize(const ModelOptions& o) {
    switch (o.encoder) {
        case EncoderKind::Recurrent:
            return (o.bidirectional ? 2 : 1) * o.hiddenSize;
        case EncoderKind::Mean:
            return o.embeddingSize;
        case EncoderKind::Transformer:
            return o.hiddenSize;
    }
    return 0;
}

Count encoder(const ModelOptions& o) {
    switch (o.encoder) {
        case EncoderKind::Recurrent:
            return recurrent(o.cell, o.embeddingSize, o.hiddenSize, o.encoderLayers, o.bidirectional ? 2 : 1);
        case EncoderKind::Mean:
            return 0;
        case EncoderKind::Transformer:
            return o.encoderLayers * (multiHead(o.hiddenSize, o.hiddenSize) + feedForward(o, 2)) + lastNorm(o);
    }
    return 0;
}

Count attention(const ModelOptions& o, Count query, Count source) {
    const Count additive = query * (query + source) + query;
    switch (o.attention) {
        case AttentionScore::None:
            return 0;
        case AttentionScore::Dot:
        case AttentionScore::ScaledDot:
            return query == source ? 0 : query * source;
        case AttentionScore::General:
            return query * source;
        case AttentionScore::Concat:
        case AttentionScore::Additive:
            return additive + (o.coverage ? query : 0);
        case AttentionScore::Gated:
        case AttentionScore::LocalP:
            return additive;
        case AttentionScore::MultiHead:
            return multiHead(query, source);
        case AttentionScore::Location:
            return query * o.maxPositions;
    }
    return 0;
}

std::string shape(const std::string& leading, Count last) {
    return "[" + leading + ", " + std::to_string(last) + "]";
}

ModelBlock output(const ModelOptions& o, Count vocabulary) {
    const Count projection = o.tieEmbeddings == EmbeddingTies::Output ? vocabulary : linear(o.hiddenSize, vocabulary);
    switch (o.output) {
        case OutputKind::Generate:
            return {"output", shape("B, T", vocabulary), projection};
        case OutputKind::Pointer:
            return {"output", "[B, T, S]", 0};
        case OutputKind::PointerGenerator:
            return {"output", "[B, T, " + std::to_string(vocabulary) + " + X]", projection + linear(o.hiddenSize, 1)};
    }
    return {};
}

void addRecurrentDecoder(std::vector<ModelBlock>& blocks, const ModelOptions& o, Count targetVocabulary) {
    const Count hidden = o.hiddenSize;
    const Count source = sourceSize(o);
    const Count context = o.attention == AttentionScore::MultiHead ? hidden : source;
    const bool before = o.resolvedAttend() == AttendWhen::Before;
    const Count cellInput = o.embeddingSize + (before ? context : 0) + (o.inputFeeding ? hidden : 0);
    const Count bridges = o.bridge == BridgeKind::Learned ? static_cast<Count>(stateCount(o.cell)) : 0;
    const std::string heads = o.attention == AttentionScore::MultiHead ? "[B, " + std::to_string(o.heads) + ", T, S]" : "[B, T, S]";
    blocks.push_back(
        {"bridge", shape("B, " + std::to_string(o.decoderLayers), hidden), bridges * linear(source, o.decoderLayers * hidden)});
    blocks.push_back({"attention", o.attends() ? heads : shape("B, T", source), attention(o, hidden, source)});
    blocks.push_back({"target_embedding", shape("B, T", o.embeddingSize), embedding(o, false, targetVocabulary)});
    blocks.push_back({"decoder", shape("B, T", hidden), recurrent(o.cell, cellInput, hidden, o.decoderLayers, 1)});
    blocks.push_back({"readout", shape("B, T", hidden), linear(hidden + context + (before ? o.embeddingSize : 0), hidden)});
}

void addTransformerDecoder(std::vector<ModelBlock>& blocks, const ModelOptions& o, Count targetVocabulary) {
    const Count hidden = o.hiddenSize;
    const std::string maps = "[B, " + std::to_string(o.decoderLayers) + ", " + std::to_string(o.heads) + ", T, S]";
    blocks.push_back({"attention", maps, o.decoderLayers * multiHead(hidden, sourceSize(o))});
    blocks.push_back({"target_embedding", shape("B, T", hidden), embedding(o, true, targetVocabulary)});
    blocks.push_back({"decoder", shape("B, T", hidden), o.decoderLayers * (multiHead(hidden, hidden) + feedForward(o, 3)) + lastNorm(o)});
}

}  // namespace

std::vector<ModelBlock> modelBlocks(const ModelOptions& options, std::int64_t sourceVocabulary, std::int64_t targetVocabulary) {
    const bool transformer = options.encoder == EncoderKind::Transformer;
    std::vector<ModelBlock> blocks;
    blocks.push_back({"source_embedding", shape("B, S", transformer ? options.hiddenSize : options.embeddingSize),
                      embedding(options, transformer, sourceVocabulary)});
    blocks.push_back({"encoder", shape("B, S", sourceSize(options)), encoder(options)});
    if (options.decoder == DecoderKind::Recurrent)
        addRecurrentDecoder(blocks, options, targetVocabulary);
    else
        addTransformerDecoder(blocks, options, targetVocabulary);
    blocks.push_back(output(options, targetVocabulary));
    return blocks;
}

std::int64_t parameterCount(const std::vector<ModelBlock>& blocks) {
    std::int64_t count = 0;
    for (const ModelBlock& block : blocks) count += block.parameters;
    return count;
}

}  // namespace attune
