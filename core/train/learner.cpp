#include "core/train/learner.h"

#include "core/base/process_memory.h"
#include "core/base/random.h"
#include "core/data/batch_shards.h"
#include "core/model/initialise.h"
#include "core/ops/dropout_stream.h"
#include "core/ops/tensor_memory.h"
#include "core/train/checkpoint.h"
#include "core/train/compute_threads.h"
#include "core/train/engine.h"

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
      m_replicas{m_model},
      m_optimizer(*m_model, train) {
    if (train.emaDecay > 0) m_average.emplace(m_optimizer.parameters().values(), train.emaDecay);
    const std::int64_t threads = computeThreads(train.threads);
    for (std::int64_t i = 1; i < threads; ++i) {
        m_replicas.push_back(std::make_shared<Seq2Seq>(model, sourceVocabulary, targetVocabulary));
        m_optimizer.parameters().addReplica(*m_replicas.back());
    }
    returnFreeMemory();  // parameters as the models had them before they became views
    keepTensorMemory();
    m_pool = std::make_unique<ThreadPool>(m_replicas.size(), [] { useComputeThreads(1); });
    m_optimizer.setParallel([this](std::size_t count, const std::function<void(std::size_t)>& task) { m_pool->run(count, task); });
}

UpdateNumbers Learner::learn(std::span<const Batch> batches, const UpdatePlan& plan) {
    m_optimizer.setLearning(plan.parts);
    UpdateNumbers numbers;
    if (accumulate(batches, plan, numbers)) {
        numbers.gradientNorms = m_optimizer.gradientNorms();
        double squares = 0;
        for (const auto& [block, norm] : numbers.gradientNorms) squares += norm * norm;
        numbers.gradientNorm = std::sqrt(squares);
    }
    if (!numbers.finite()) {
        m_optimizer.parameters().zeroGradients();
        return numbers;
    }
    m_optimizer.update(plan.learningRate, clipFactor(m_options.clipNorm, numbers.gradientNorm));
    if (m_average) m_average->add(m_optimizer.parameters().values(), plan.update);
    return numbers;
}

bool Learner::accumulate(std::span<const Batch> batches, const UpdatePlan& plan, UpdateNumbers& numbers) {
    std::int64_t tokens = 0;
    std::vector<std::vector<Batch>> dealt(m_replicas.size());  // of each thread
    for (const Batch& batch : batches) {
        tokens += batch.targetTokens();
        std::vector<Batch> parts = shards(batch, std::ssize(m_replicas));
        for (std::size_t thread = 0; thread < parts.size(); ++thread) dealt[thread].push_back(std::move(parts[thread]));
    }
    std::vector<UpdateNumbers> found(m_replicas.size());
    m_pool->run(found.size(), [&](std::size_t thread) { found[thread] = accumulateShard(thread, dealt[thread], plan, tokens); });
    for (const UpdateNumbers& each : found) {
        numbers.loss += each.loss;
        numbers.nll += each.nll;
        numbers.tokens += each.tokens;
        numbers.correct += each.correct;
    }
    return std::isfinite(numbers.loss);
}

UpdateNumbers Learner::accumulateShard(std::size_t thread, std::span<const Batch> shards, const UpdatePlan& plan, std::int64_t tokens) {
    const std::uint64_t ofUpdate =
        streamSeed(static_cast<std::uint64_t>(m_options.seed), "dropout", static_cast<std::uint64_t>(plan.update));
    DropoutStream dropout(thread == 0 ? ofUpdate : streamSeed(ofUpdate, "shard", thread));
    const Feeding feeding{plan.teacherForcing, m_options.samplingUnit == SamplingUnit::Sentence,
                          m_options.samplingChoice == SamplingChoice::Sample, m_options.samplingTemperature};
    const Objective objective{m_options.labelSmoothing,  m_options.coverageLoss,      m_options.attentionEntropy,
                              m_options.guidedAlignment, m_options.embeddingDistance, 1 / static_cast<double>(tokens)};
    const ComputeScope scope(computeOf(m_options));
    UpdateNumbers numbers;
    for (const Batch& batch : shards) {
        const Loss loss = m_replicas[thread]->loss(batch, feeding, objective, dropout);
        numbers.loss += loss.loss.item<double>();
        numbers.nll += loss.nll / static_cast<double>(tokens);
        numbers.tokens += loss.tokens;
        numbers.correct += loss.correct;
        if (!std::isfinite(numbers.loss)) break;
        loss.loss.backward();
    }
    return numbers;
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
