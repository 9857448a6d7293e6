#include "core/train/learner.h"

#include "core/base/random.h"
#include "core/model/initialise.h"
#include "core/ops/dropout_stream.h"

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
      m_optimizer(*m_model, train.optimizer, train.weightDecay) {}

UpdateNumbers Learner::learn(const Batch& batch, std::int64_t update, double learningRate, double teacherForcing) {
    DropoutStream dropout(streamSeed(static_cast<std::uint64_t>(m_options.seed), "dropout", static_cast<std::uint64_t>(update)));
    m_optimizer.zeroGradients();
    const Loss loss = m_model->loss(batch, Feeding{teacherForcing}, m_options.labelSmoothing, dropout);
    const torch::Tensor mean = loss.loss / static_cast<double>(loss.tokens);
    UpdateNumbers numbers;
    numbers.loss = mean.item<double>();
    numbers.nll = loss.nll / static_cast<double>(loss.tokens);
    numbers.tokens = loss.tokens;
    numbers.correct = loss.correct;
    if (!std::isfinite(numbers.loss)) return numbers;
    mean.backward();
    numbers.gradientNorm = m_optimizer.gradientNorm();
    if (!numbers.finite()) return numbers;
    m_optimizer.clip(m_options.clipNorm, numbers.gradientNorm);
    m_optimizer.update(learningRate);
    return numbers;
}

bool Learner::weightsAreFinite() {
    const torch::NoGradGuard noGrad;
    return std::isfinite(m_optimizer.parameters().values().abs().max().item<double>());
}

}  // namespace attune
