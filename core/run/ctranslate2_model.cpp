#include "core/run/ctranslate2_model.h"

#include "core/base/error.h"
#include "core/model/seq2seq.h"
#include "core/model/transformer_embedding.h"
#include "core/run/ctranslate2_file.h"

#include <algorithm>
#include <cmath>

namespace attune {
namespace {

constexpr std::int64_t fewestPositions = 1024;  // max_input_length of CTranslate2 unless its caller says otherwise
constexpr float never = -1e9F;                  // of a logit: e^(never − any other) is 0, and sums stay finite
constexpr std::int8_t relu = 0;
constexpr std::int8_t concatenated = 0;  // of several embeddings; there is one
constexpr std::int16_t lastLayer = -1;

/// Names on the left of each call are CTranslate2's, on the right Attune's.
class ModelFile {
public:
    explicit ModelFile(const Seq2Seq& model) : m_options(model.options()) {
        for (const auto& parameter : model.named_parameters())
            m_parameters.insert(parameter.key(), parameter.value().detach().to(torch::kCPU, torch::kFloat32));
    }

    std::string bytes() {
        positions();
        encoder();
        decoder();
        projection();
        return m_file.bytes();
    }

private:
    void add(const std::string& name, const torch::Tensor& tensor) {
        const torch::Tensor values = tensor.contiguous();
        m_file.add(name, std::span(values.sizes().data(), values.sizes().size()),
                   std::span(values.data_ptr<float>(), static_cast<std::size_t>(values.numel())));
    }

    void stack(const std::string& scope) {
        m_file.add(scope + "/num_heads", static_cast<std::int16_t>(m_options.heads));
        m_file.add(scope + "/pre_norm", static_cast<std::int8_t>(m_options.norm == NormPlace::Pre));
        m_file.add(scope + "/activation", relu);
        m_file.add(scope + "/scale_embeddings", std::int8_t{1});
        if (m_options.norm == NormPlace::Pre) norm(scope + "/layer_norm", scope + ".norm");
    }

    /// What is projected after it is looked up is looked up projected: (E·Wᵀ)[id] = W·E[id].
    torch::Tensor embeddings(const std::string& from) const {
        const torch::Tensor& table = m_parameters[from + ".embedding.weight"];
        const torch::Tensor* projection = m_parameters.find(from + ".embedding_projection.weight");
        if (projection == nullptr) return table;
        return at::matmul(table.to(torch::kFloat64), projection->t().to(torch::kFloat64)).to(torch::kFloat32);
    }

    /// Tables, because CTranslate2's own sinusoids have other frequencies and another order than those of the paper.
    void positions() {
        const std::string encodings = "/position_encodings/encodings";
        if (m_options.positions == PositionKind::Sinusoidal) {
            add("decoder" + encodings, sinusoidalPositions(0, fewestPositions, m_options.hiddenSize).to(torch::kFloat32));
            return m_file.alias("encoder" + encodings, "decoder" + encodings);
        }
        const double scale = std::sqrt(static_cast<double>(m_options.hiddenSize));
        for (const std::string side : {"encoder", "decoder"}) {
            const torch::Tensor& table = m_parameters[side + ".positions.weight"];
            const std::int64_t behind = std::max<std::int64_t>(0, fewestPositions - table.size(0));  // all are the last one
            add(side + encodings, at::cat({table, table.narrow(0, table.size(0) - 1, 1).expand({behind, -1})}) * scale);
        }
    }

    void encoder() {
        stack("encoder");
        m_file.add("encoder/embeddings_merge", concatenated);
        m_file.add("encoder/multi_query_attention", std::int8_t{0});
        add("encoder/embeddings_0/weight", embeddings("encoder"));
        for (std::int64_t i = 0; i < m_options.encoderLayers; ++i) {
            const std::string to = "encoder/layer_" + std::to_string(i), from = "encoder.layers." + std::to_string(i);
            selfAttention(to, from);
            feedForward(to, from, ".norm2");
        }
    }

    void decoder() {
        stack("decoder");
        m_file.add("decoder/start_from_zero_embedding", std::int8_t{0});
        m_file.add("decoder/alignment_layer", lastLayer);
        m_file.add("decoder/alignment_heads", static_cast<std::int16_t>(m_options.heads));  // their mean, as Attune shows it
        for (const char* each : {"alibi", "alibi_use_positive_positions", "scale_alibi"})
            m_file.add(std::string("decoder/") + each, std::int8_t{0});
        add("decoder/embeddings/weight", embeddings("decoder"));
        for (std::int64_t i = 0; i < m_options.decoderLayers; ++i) {
            const std::string to = "decoder/layer_" + std::to_string(i), from = "decoder.layers." + std::to_string(i);
            selfAttention(to, from);
            crossAttention(to + "/attention", from);
            feedForward(to, from, ".norm3");
        }
    }

    void projection() {
        const bool tied = m_options.tieEmbeddings == EmbeddingTies::Output;
        if (tied)
            m_file.alias("decoder/projection/weight", "decoder/embeddings/weight");
        else
            add("decoder/projection/weight", m_parameters["output.projection.weight"]);
        torch::Tensor bias = m_parameters[tied ? "output.bias" : "output.projection.bias"].clone();
        for (const TokenId id : {padId, startId}) bias[id] = never;
        add("decoder/projection/bias", bias);
    }

    void selfAttention(const std::string& to, const std::string& from) {
        norm(to + "/self_attention/layer_norm", from + ".norm1");
        add(to + "/self_attention/linear_0/weight", m_parameters[from + ".self_attn.in_proj_weight"]);
        add(to + "/self_attention/linear_0/bias", m_parameters[from + ".self_attn.in_proj_bias"]);
        linear(to + "/self_attention/linear_1", from + ".self_attn.out_proj");
    }

    /// Queries alone, keys and values together.
    void crossAttention(const std::string& to, const std::string& from) {
        const std::int64_t d = m_options.hiddenSize;
        norm(to + "/layer_norm", from + ".norm2");
        for (const std::string each : {"weight", "bias"}) {
            const torch::Tensor& all = m_parameters[from + ".multihead_attn.in_proj_" + each];
            add(to + "/linear_0/" + each, all.narrow(0, 0, d));
            add(to + "/linear_1/" + each, all.narrow(0, d, 2 * d));
        }
        linear(to + "/linear_2", from + ".multihead_attn.out_proj");
    }

    void feedForward(const std::string& to, const std::string& from, const char* normName) {
        norm(to + "/ffn/layer_norm", from + normName);
        linear(to + "/ffn/linear_0", from + ".linear1");
        linear(to + "/ffn/linear_1", from + ".linear2");
    }

    void linear(const std::string& to, const std::string& from) {
        add(to + "/weight", m_parameters[from + ".weight"]);
        add(to + "/bias", m_parameters[from + ".bias"]);
    }

    void norm(const std::string& to, const std::string& from) {
        add(to + "/gamma", m_parameters[from + ".weight"]);
        add(to + "/beta", m_parameters[from + ".bias"]);
    }

    const ModelOptions& m_options;
    torch::OrderedDict<std::string, torch::Tensor> m_parameters;
    CTranslate2File m_file{"TransformerSpec", 7};
};

}  // namespace

void requireForCTranslate2(const ModelOptions& options) {
    const auto refuse = [](const char* option, const Message& reason) { throw Error(ErrorCode::OptionRefused, option, reason); };
    if (options.encoder != EncoderKind::Transformer)
        refuse("model.encoder", ATTUNE_TEXT("Errors", "CTranslate2 knows Transformers only; this model has another encoder"));
    if (options.decoder != DecoderKind::Transformer)
        refuse("model.decoder", ATTUNE_TEXT("Errors", "CTranslate2 knows Transformers only; this model has another decoder"));
    if (options.copies())
        refuse("model.output", ATTUNE_TEXT("Errors", "CTranslate2 has no outputs that copy words of the source, as this model does"));
}

std::string ctranslate2Model(const Seq2Seq& model) {
    const torch::NoGradGuard noGrad;
    return ModelFile(model).bytes();
}

}  // namespace attune
