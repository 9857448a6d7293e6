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
    return m_decoder != nullptr;
}

std::unique_ptr<PackedDecoder> PackedModel::packDecoder() {
    return packRecurrentDecoder(*m_model, m_precision);
}

void PackedModel::pack() {
    const torch::Tensor any = m_model->parameters()[0];
    if (m_model->options().copies() || !any.is_cpu() || any.scalar_type() != torch::kFloat32) return;
    m_model->eval();
    m_decoder = packDecoder();
    if (!m_decoder) return;
    const auto [weight, bias] = projection(*m_model);
    constexpr std::array<std::int64_t, 2> never{padId, startId};
    m_output = kernels::PackedOutput(matrix(weight), bias.data_ptr<float>(), never, m_precision);
}

std::unique_ptr<PackedDecoder> PackedModel::borrowDecoder() {
    {
        const std::lock_guard lock(m_mutex);
        if (!m_idle.empty()) {
            std::unique_ptr<PackedDecoder> idle = std::move(m_idle.back());
            m_idle.pop_back();
            return idle;
        }
    }
    std::unique_ptr<PackedDecoder> another = m_decoder->another();
    return another ? std::move(another) : packDecoder();
}

void PackedModel::giveBack(std::unique_ptr<PackedDecoder> decoder) {
    const std::lock_guard lock(m_mutex);
    m_idle.push_back(std::move(decoder));
}

}  // namespace attune
