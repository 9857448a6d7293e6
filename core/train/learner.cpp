#include "core/train/learner.h"

#include "core/base/random.h"
#include "core/model/initialise.h"
#include "core/ops/dropout_stream.h"
#include "core/train/checkpoint.h"

namespace attune {
namespace {

std::shared_ptr<Seq2Seq> initialisedModel(const ModelOptions& options, std::uint64_t seed, std::int64_t sourceVocabulary,
                                          std::int64_t targetVocabulary) {
    auto model = std::make_shared<Seq2Seq>(options, sourceVocabulary, targetVocabulary);
    initialiseModel(*model, seed);
    return model;
}

}  // namespace

Learner::Learner(const ModelOptions& model, const TrainOptions& train, std::int64_t sourceVocabulary, std::int64_t targetVocabulary)
    : m_options(train),
      m_model(initialisedModel(model, static_cast<std::uint64_t>(train.seed), sourceVocabulary, targetVocabulary)),
      m_optimizer(*m_model, train) {
    if (train.emaDecay > 0) m_average.emplace(m_optimizer.parameters().values(), train.emaDecay);
}

UpdateNumbers Learner::learn(std::span<const Batch> batches, const UpdatePlan& plan) {
    m_optimizer.setLearning(plan.parts);
    m_optimizer.zeroGradients();
    UpdateNumbers numbers;
    if (!accumulate(batches, plan, numbers)) return numbers;
    numbers.gradientNorms = m_optimizer.gradientNorms();
    double squares = 0;
    for (const auto& [block, norm] : numbers.gradientNorms) squares += norm * norm;
    numbers.gradientNorm = std::sqrt(squares);
    if (!numbers.finite()) return numbers;
    m_optimizer.clip(m_options.clipNorm, numbers.gradientNorm);
    m_optimizer.update(plan.learningRate);
    if (m_average) m_average->add(m_optimizer.parameters().values(), plan.update);
    return numbers;
}

bool Learner::accumulate(std::span<const Batch> batches, const UpdatePlan& plan, UpdateNumbers& numbers) {
    DropoutStream dropout(streamSeed(static_cast<std::uint64_t>(m_options.seed), "dropout", static_cast<std::uint64_t>(plan.update)));
    const Feeding feeding{plan.teacherForcing, m_options.samplingUnit == SamplingUnit::Sentence,
                          m_options.samplingChoice == SamplingChoice::Sample, m_options.samplingTemperature};
    std::int64_t total = 0;
    for (const Batch& batch : batches) total += batch.targetTokens();
    const Objective objective{m_options.labelSmoothing, m_options.coverageLoss, m_options.attentionEntropy, m_options.guidedAlignment,
                              m_options.embeddingDistance};
    for (const Batch& batch : batches) {
        const Loss loss = m_model->loss(batch, feeding, objective, dropout);
        const torch::Tensor share = loss.loss / static_cast<double>(total);
        numbers.loss += share.item<double>();
        numbers.nll += loss.nll / static_cast<double>(total);
        numbers.tokens += loss.tokens;
        numbers.correct += loss.correct;
        if (!std::isfinite(numbers.loss)) return false;
        share.backward();
    }
    return true;
}

std::shared_ptr<Seq2Seq> Learner::averagedModel() {
    if (!m_average) return nullptr;
    const std::shared_ptr<Seq2Seq> model = m_model->snapshot();
    FlatParameters(*model).values().copy_(m_average->values());
    return model;
}

void Learner::restoreAverage(const std::filesystem::path& weights) {
    if (!m_average) return;
    const std::shared_ptr<Seq2Seq> model = m_model->snapshot();
    loadWeights(weights, *model);
    m_average->values().copy_(FlatParameters(*model).values());
}

bool Learner::weightsAreFinite() {
    const torch::NoGradGuard noGrad;
    return std::isfinite(m_optimizer.parameters().values().abs().max().item<double>());
}

}  // namespace attune
