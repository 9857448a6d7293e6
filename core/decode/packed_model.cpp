#include "core/decode/packed_model.h"

#include "core/ops/fused_function.h"

#include <array>
#include <utility>

namespace attune {
namespace {

/// The matrix [V, F] and the bias [V] of an output that generates.
std::pair<torch::Tensor, torch::Tensor> projection(Seq2Seq& model) {
    const auto named = model.output().named_parameters();
    if (const torch::Tensor* own = named.find("projection.weight")) return {own->detach(), named["projection.bias"].detach()};
    return {model.decoder().embedding()->weight.detach(), named["bias"].detach()};
}

}  // namespace

PackedModel::PackedModel(std::shared_ptr<Seq2Seq> model, kernels::Precision precision)
    : m_model(std::move(model)), m_precision(precision) {}

bool PackedModel::isPacked() {
    std::call_once(m_packed, [this] { pack(); });
    return m_first.decoder != nullptr;
}

void PackedModel::pack() {
    const torch::Tensor any = m_model->parameters()[0];
    const ModelOptions& options = m_model->options();
    if (options.copies() || !any.is_cpu() || any.scalar_type() != torch::kFloat32) return;
    m_model->eval();
    m_first.decoder = options.decoder == DecoderKind::Transformer ? packTransformerDecoder(*m_model, m_precision)
                                                                  : packRecurrentDecoder(*m_model, m_precision);
    if (!m_first.decoder) return;
    m_first.encoder = packTransformerEncoder(*m_model, m_precision);
    const auto [weight, bias] = projection(*m_model);
    constexpr std::array<std::int64_t, 2> never{padId, startId};
    m_output = kernels::PackedOutput(matrix(weight), bias.data_ptr<float>(), never, m_precision);
}

PackedModel::Coders PackedModel::borrow() {
    const std::lock_guard lock(m_mutex);
    if (m_idle.empty()) return {m_first.encoder ? m_first.encoder->another() : nullptr, m_first.decoder->another()};
    Coders idle = std::move(m_idle.back());
    m_idle.pop_back();
    return idle;
}

void PackedModel::giveBack(Coders coders) {
    const std::lock_guard lock(m_mutex);
    m_idle.push_back(std::move(coders));
}

}  // namespace attune
