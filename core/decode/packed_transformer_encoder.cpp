#include "core/decode/packed_encoder.h"
#include "core/decode/packed_layers.h"
#include "core/decode/residual_stream.h"
#include "core/decode/source_keys.h"
#include "core/model/encoder_kinds.h"

#include <algorithm>

namespace attune {

namespace {

using kernels::AlignedFloats;
using kernels::MutableMatrix;
using kernels::PackedLinear;
using kernels::Precision;
using kernels::rowsOf;

struct Layer {
    Layer(const NamedWeights& weights, const std::string& name, const AttentionInputs& inputs, Precision precision)
        : input(packedLinear(inputs.weights, inputs.biases, precision)),
          output(weights.linear(name + ".self_attn.out_proj", precision)),
          feedForward(weights, name, precision) {}

    PackedLinear input;  // queries, keys and values side by side
    PackedLinear output;
    PackedFeedForward feedForward;
};

/// What all threads read.
struct Weights {
    Weights(const ModelOptions& modelOptions, const NamedWeights& weights, Precision precision)
        : options(modelOptions), embedding(weights, options, precision) {
        for (std::int64_t i = 0; i < options.encoderLayers; ++i) {
            const std::string name = "layers." + std::to_string(i);
            layers.emplace_back(weights, name, attentionInputs(weights, name + ".self_attn", options.heads), precision);
            for (const char* each : {".norm1", ".norm2"}) norms.emplace_back(weights, name + each);
        }
        if (options.norm == NormPlace::Pre) norms.emplace_back(weights, "norm");
    }

    ModelOptions options;
    PackedEmbedding embedding;
    std::vector<Layer> layers;
    std::vector<PackedNorm> norms;  // in the order of their use
};

/// The pass of model/transformer_encoder.cpp over the tokens of all sentences, one after the other.
class PackedTransformerEncoder : public PackedEncoder {
public:
    explicit PackedTransformerEncoder(std::shared_ptr<const Weights> weights)
        : m_weights(std::move(weights)), m_size(m_weights->options.hiddenSize) {}

    std::unique_ptr<PackedEncoder> another() const override { return std::make_unique<PackedTransformerEncoder>(m_weights); }

    EncoderOutput encode(const SourceBatch& source) override {
        const torch::NoGradGuard noGradients;
        const std::span<const std::int64_t> lengths(source.lengths.data_ptr<std::int64_t>(), static_cast<std::size_t>(source.ids.size(0)));
        embed(source.ids.contiguous(), lengths);
        m_keys.start(lengths, 1, m_size, m_weights->options.heads);
        for (const Layer& layer : m_weights->layers) {
            attend(layer);
            m_stream.add(layer.feedForward, m_between);
        }
        return output(source, lengths);
    }

private:
    std::int64_t rows() const { return static_cast<std::int64_t>(m_sentences.size()); }

    void embed(const torch::Tensor& ids, std::span<const std::int64_t> lengths) {
        m_ids.clear();
        m_sentences.clear();
        for (std::size_t sentence = 0; sentence < lengths.size(); ++sentence) {
            const std::int64_t* first = ids.data_ptr<std::int64_t>() + static_cast<std::int64_t>(sentence) * ids.size(1);
            m_ids.insert(m_ids.end(), first, first + lengths[sentence]);
            m_sentences.insert(m_sentences.end(), static_cast<std::size_t>(lengths[sentence]), static_cast<std::int64_t>(sentence));
        }
        const MutableMatrix x = m_stream.begin(rows(), m_size, m_weights->options.norm, m_weights->norms);
        m_weights->embedding.embed(m_ids, m_between, x);
        float* row = x.data;
        for (const std::int64_t length : lengths)
            for (std::int64_t place = 0; place < length; ++place, row += m_size) m_weights->embedding.addPosition(place, {row, 1, m_size});
        m_stream.enter();
    }

    void attend(const Layer& layer) {
        const MutableMatrix inputs = rowsOf(m_inputs, rows(), 3 * m_size);
        layer.input.apply(m_stream.input(), inputs);
        m_keys.fill(0, {inputs.data + m_size, rows(), 2 * m_size, inputs.stride});
        const MutableMatrix contexts = rowsOf(m_contexts, rows(), m_size);
        const std::int64_t heads = m_weights->options.heads;
        m_keys.attend(0, m_sentences,
                      {rows(), heads, m_size / heads, inputs.data, inputs.stride, contexts.data, contexts.stride, nullptr, 0}, m_scores);
        m_stream.add(layer.output, contexts);
    }

    EncoderOutput output(const SourceBatch& source, std::span<const std::int64_t> lengths) {
        torch::Tensor states = torch::zeros({source.ids.size(0), source.ids.size(1), m_size}, torch::kFloat32);
        const float* from = m_stream.input().data;
        float* to = states.data_ptr<float>();
        for (const std::int64_t length : lengths) {
            std::copy_n(from, length * m_size, to);
            from += length * m_size;
            to += source.ids.size(1) * m_size;
        }
        std::vector<torch::Tensor> finalState;
        if (m_weights->options.decoder == DecoderKind::Recurrent) finalState = meanState(states, source.mask, m_weights->options);
        return {states, source.mask, finalState, source.ids, source.copyIds, source.extraWords, {}};
    }

    std::shared_ptr<const Weights> m_weights;
    std::int64_t m_size;  // d
    ResidualStream m_stream;
    SourceKeys m_keys;                      // of one layer
    std::vector<std::int64_t> m_ids;        // of each row
    std::vector<std::int64_t> m_sentences;  // of each row
    AlignedFloats m_inputs, m_contexts, m_between, m_scores;
};

}  // namespace

std::unique_ptr<PackedEncoder> packTransformerEncoder(Seq2Seq& model, Precision precision) {
    if (model.options().encoder != EncoderKind::Transformer) return nullptr;
    const torch::NoGradGuard noGradients;
    return std::make_unique<PackedTransformerEncoder>(
        std::make_shared<const Weights>(model.options(), NamedWeights(model.encoder()), precision));
}

}  // namespace attune
