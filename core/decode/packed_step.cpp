#include "core/decode/packed_model.h"
#include "core/ops/compute.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

namespace attune {
namespace {

class PackedStep : public StepModel {
public:
    PackedStep(std::shared_ptr<PackedModel> model, const Batch& sources, std::size_t helpers)
        : m_model(std::move(model)), m_coders(m_model->borrow()), m_lengths(sources.sourceLengths) {
        const torch::NoGradGuard noGrad;
        const ComputeScope fused({Engine::Fused, kernels::Precision::Fp32});
        const SourceBatch tensors = sourceTensors(sources, torch::kCPU);
        DropoutStream none;
        const std::size_t useful = std::min(helpers, m_model->output().mostWorkers() - 1);
        if (useful > 0) m_helpers.emplace(useful);
        m_source = m_coders.encoder ? m_coders.encoder->encode(tensors) : m_model->model()->encoder().encode(tensors, {}, none);
    }
    ~PackedStep() override { m_model->giveBack(std::move(m_coders)); }

    std::int64_t sentences() const override { return std::ssize(m_lengths); }
    std::int64_t vocabulary() const override { return m_model->output().vocabulary(); }
    std::int64_t sourceLength(std::int64_t sentence) const override { return m_lengths[static_cast<std::size_t>(sentence)]; }

    void start() override {
        const ComputeScope fused({Engine::Fused, kernels::Precision::Fp32});
        m_coders.decoder->start(m_source);
    }

    Step step(std::span<const std::int64_t> previousIds) override {
        Step step{torch::empty({std::ssize(previousIds), vocabulary()}, torch::kFloat32), weightsFor(previousIds, true)};
        m_model->output().all(features(previousIds, step.weights), step.logProbabilities.data_ptr<float>(), m_scratch);
        return step;
    }

    void stepToBest(std::span<const std::int64_t> previousIds, std::int64_t count, bool wantsWeights, BestStep& best) override {
        const std::size_t rows = previousIds.size();
        best.count = count;
        best.weights = weightsFor(previousIds, wantsWeights);
        best.ends.resize(rows);
        best.tokens.resize(rows * static_cast<std::size_t>(count));
        m_found.resize(best.tokens.size());
        m_model->output().best(features(previousIds, best.weights), count, endId, m_found.data(), best.ends.data(), m_scratch,
                               m_helpers ? &*m_helpers : nullptr);
        for (std::size_t i = 0; i < m_found.size(); ++i)
            best.tokens[i] = m_found[i].id < 0 ? TopTokens::value_type(padId, -std::numeric_limits<double>::infinity())
                                               : TopTokens::value_type(static_cast<TokenId>(m_found[i].id), m_found[i].logProbability);
    }

    void select(std::span<const std::int64_t> rows) override { m_coders.decoder->select(rows); }

private:
    /// [rows, S], still empty; undefined unless wanted or without attention.
    torch::Tensor weightsFor(std::span<const std::int64_t> previousIds, bool wanted) const {
        if (!wanted || !m_model->model()->options().attends()) return {};
        return torch::empty({std::ssize(previousIds), m_source.mask.size(1)}, torch::kFloat32);
    }

    /// [rows, F].
    kernels::ConstMatrix features(std::span<const std::int64_t> previousIds, const torch::Tensor& weights) {
        const std::int64_t rows = std::ssize(previousIds), size = m_coders.decoder->featureSize();
        m_features.resize(static_cast<std::size_t>(rows * size));
        m_coders.decoder->step(previousIds, m_features.data(), weights.defined() ? weights.data_ptr<float>() : nullptr);
        return {m_features.data(), rows, size};
    }

    std::shared_ptr<PackedModel> m_model;
    PackedModel::Coders m_coders;
    std::vector<std::int64_t> m_lengths;  // [B]
    EncoderOutput m_source;
    std::vector<float> m_features;           // [rows, F]
    std::vector<kernels::ScoredId> m_found;  // [rows, N]
    kernels::PackedOutput::Scratch m_scratch;
    std::optional<HelperThreads> m_helpers;
};

}  // namespace

std::unique_ptr<StepModel> makePackedStep(std::shared_ptr<PackedModel> model, const Batch& sources, std::size_t helpers) {
    return std::make_unique<PackedStep>(std::move(model), sources, helpers);
}

}  // namespace attune
