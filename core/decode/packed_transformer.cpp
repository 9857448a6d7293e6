#include "core/decode/packed_decoder.h"
#include "core/decode/packed_layers.h"
#include "core/decode/residual_stream.h"
#include "core/decode/source_keys.h"
#include "core/decode/written_tokens.h"

#include <algorithm>

namespace attune {

namespace {

using kernels::AlignedFloats;
using kernels::AttentionRows;
using kernels::ConstMatrix;
using kernels::MutableMatrix;
using kernels::PackedLinear;
using kernels::Precision;
using kernels::rowsOf;

struct Layer {
    Layer(const NamedWeights& weights, const std::string& name, const AttentionInputs& self, const AttentionInputs& cross,
          Precision precision)
        : selfInput(packedLinear(self.weights, self.biases, precision)),
          selfOutput(weights.linear(name + ".self_attn.out_proj", precision)),
          crossQuery(packedLinear({cross.weights[0]}, {cross.biases[0]}, precision)),
          crossOutput(weights.linear(name + ".multihead_attn.out_proj", precision)),
          feedForward(weights, name, precision) {}

    PackedLinear selfInput;  // queries, keys and values side by side
    PackedLinear selfOutput;
    PackedLinear crossQuery;
    PackedLinear crossOutput;
    PackedFeedForward feedForward;
};

/// What all threads read.
struct Weights {
    Weights(const ModelOptions& options, const NamedWeights& weights, Precision precision)
        : size(options.hiddenSize), heads(options.heads), norm(options.norm), embedding(weights, options, precision) {
        std::vector<torch::Tensor> sourceWeights, sourceBiases;
        for (std::int64_t i = 0; i < options.decoderLayers; ++i) {
            const std::string name = "layers." + std::to_string(i);
            const AttentionInputs cross = attentionInputs(weights, name + ".multihead_attn", heads);
            layers.emplace_back(weights, name, attentionInputs(weights, name + ".self_attn", heads), cross, precision);
            sourceWeights.insert(sourceWeights.end(), {cross.weights[1], cross.weights[2]});
            sourceBiases.insert(sourceBiases.end(), {cross.biases[1], cross.biases[2]});
            for (const char* each : {".norm1", ".norm2", ".norm3"}) norms.emplace_back(weights, name + each);
        }
        if (norm == NormPlace::Pre) norms.emplace_back(weights, "norm");
        sourceProjection = packedLinear(sourceWeights, sourceBiases, precision);
    }

    std::int64_t size;  // d
    std::int64_t heads;
    NormPlace norm;
    PackedEmbedding embedding;
    std::vector<Layer> layers;
    std::vector<PackedNorm> norms;  // in the order of their use
    PackedLinear sourceProjection;  // keys and values of all layers side by side
};

/// TransformerDecoder::step() over packed weights and a cache that is never copied.
class PackedTransformer : public PackedDecoder {
public:
    explicit PackedTransformer(std::shared_ptr<const Weights> weights) : m_weights(std::move(weights)), m_size(m_weights->size) {}

    std::unique_ptr<PackedDecoder> another() const override { return std::make_unique<PackedTransformer>(m_weights); }
    std::int64_t featureSize() const override { return m_size; }

    void start(const EncoderOutput& source) override {
        const torch::NoGradGuard noGradients;
        const torch::Tensor lengths = source.mask.sum(1).to(torch::kCPU, torch::kInt64).contiguous();
        const torch::Tensor states = source.states.to(torch::kCPU, torch::kFloat32).contiguous();
        m_sourceLength = states.size(1);
        const std::span<const std::int64_t> each(lengths.data_ptr<std::int64_t>(), static_cast<std::size_t>(lengths.size(0)));
        const auto layers = static_cast<std::int64_t>(m_weights->layers.size());
        m_source.start(each, layers, m_size, m_weights->heads);
        const ConstMatrix tokens = tokensOf(states, each);
        const MutableMatrix projected = rowsOf(m_projected, tokens.rows, m_weights->sourceProjection.weight.columns());
        m_weights->sourceProjection.apply(tokens, projected);
        for (std::int64_t layer = 0; layer < layers; ++layer)
            m_source.fill(layer, {projected.data + layer * 2 * m_size, projected.rows, 2 * m_size, projected.stride});
        m_written.start(lengths.size(0), layers, m_size);
        m_sentences.resize(each.size());
        for (std::size_t i = 0; i < each.size(); ++i) m_sentences[i] = static_cast<std::int64_t>(i);
    }

    void step(std::span<const std::int64_t> previousIds, float* features, float* weights) override {
        const std::int64_t rows = m_written.rows();
        const MutableMatrix x = m_residual.begin(rows, m_size, m_weights->norm, m_weights->norms);
        m_weights->embedding.embed(previousIds, m_between, x);
        m_weights->embedding.addPosition(m_written.length(), x);
        m_residual.enter();
        m_written.append();
        if (weights != nullptr) std::fill_n(weights, rows * m_sourceLength, 0.0F);
        for (std::size_t layer = 0; layer < m_weights->layers.size(); ++layer) {
            readWritten(layer);
            readSource(layer, layer + 1 == m_weights->layers.size() ? weights : nullptr);
            m_residual.add(m_weights->layers[layer].feedForward, m_between);
        }
        std::copy_n(m_residual.input().data, rows * m_size, features);
    }

    void select(std::span<const std::int64_t> rows) override {
        m_written.select(rows);
        m_selected.clear();
        for (const std::int64_t row : rows) m_selected.push_back(m_sentences[static_cast<std::size_t>(row)]);
        m_sentences.swap(m_selected);
    }

private:
    /// The states of all sentences, one after the other, without padding.
    ConstMatrix tokensOf(const torch::Tensor& states, std::span<const std::int64_t> lengths) {
        const std::int64_t size = states.size(2);
        std::int64_t tokens = 0;
        for (const std::int64_t length : lengths) tokens += length;
        const MutableMatrix rows = rowsOf(m_tokens, tokens, size);
        float* to = rows.data;
        for (std::size_t i = 0; i < lengths.size(); ++i)
            to = std::copy_n(states.data_ptr<float>() + static_cast<std::int64_t>(i) * m_sourceLength * size, lengths[i] * size, to);
        return rows;
    }

    AttentionRows asking(const MutableMatrix& queries) {
        const MutableMatrix contexts = rowsOf(m_contexts, queries.rows, m_size);
        return {queries.rows, m_weights->heads, m_size / m_weights->heads, queries.data, queries.stride, contexts.data, contexts.stride};
    }

    void readWritten(std::size_t layer) {
        const auto place = static_cast<std::int64_t>(layer);
        const MutableMatrix inputs = rowsOf(m_inputs, m_written.rows(), 3 * m_size);
        m_weights->layers[layer].selfInput.apply(m_residual.input(), inputs);
        for (std::int64_t row = 0; row < inputs.rows; ++row)
            std::copy_n(inputs.data + row * inputs.stride + m_size, 2 * m_size, m_written.last(place, row));
        kernels::attend(m_written.keys(place), asking(inputs), m_scores);
        m_residual.add(m_weights->layers[layer].selfOutput, rowsOf(m_contexts, inputs.rows, m_size));
    }

    /// `weights` [rows, S], of zeros, or nullptr.
    void readSource(std::size_t layer, float* weights) {
        const MutableMatrix queries = rowsOf(m_inputs, m_written.rows(), m_size);
        m_weights->layers[layer].crossQuery.apply(m_residual.input(), queries);
        AttentionRows rows = asking(queries);
        rows.weights = weights;
        rows.weightStride = m_sourceLength;
        m_source.attend(static_cast<std::int64_t>(layer), m_sentences, rows, m_scores);
        m_residual.add(m_weights->layers[layer].crossOutput, rowsOf(m_contexts, queries.rows, m_size));
    }

    std::shared_ptr<const Weights> m_weights;
    std::int64_t m_size;  // d
    ResidualStream m_residual;
    WrittenTokens m_written;
    SourceKeys m_source;
    std::int64_t m_sourceLength = 0;        // S
    std::vector<std::int64_t> m_sentences;  // of each row
    std::vector<std::int64_t> m_selected;

    AlignedFloats m_tokens, m_projected;                      // while it starts
    AlignedFloats m_inputs, m_contexts, m_between, m_scores;  // of one sublayer
};

}  // namespace

std::unique_ptr<PackedDecoder> packTransformerDecoder(Seq2Seq& model, Precision precision) {
    if (model.options().decoder != DecoderKind::Transformer) return nullptr;
    const torch::NoGradGuard noGradients;
    return std::make_unique<PackedTransformer>(std::make_shared<const Weights>(model.options(), NamedWeights(model.decoder()), precision));
}

}  // namespace attune
