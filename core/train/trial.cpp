#include "core/train/trial.h"

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/train/compute_threads.h"
#include "core/train/learner.h"
#include "core/train/schedule.h"
#include "core/train/training_batches.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>

namespace attune {
namespace {

double residentBytes() {
    std::ifstream statistics("/proc/self/statm");
    double size = 0;
    double resident = 0;
    statistics >> size >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

/// The batch that needs most memory: the most padded tokens.
std::size_t largest(const Dataset& dataset, const std::vector<std::vector<std::uint32_t>>& batches) {
    std::size_t found = 0;
    std::int64_t most = -1;
    for (std::size_t i = 0; i < batches.size(); ++i) {
        std::int64_t source = 0;
        std::int64_t target = 0;
        for (const std::uint32_t pair : batches[i]) {
            source = std::max(source, dataset.sourceIds.length(pair));
            target = std::max(target, dataset.targetIds.length(pair));
        }
        const std::int64_t tokens = (source + target) * std::ssize(batches[i]);
        if (tokens > most) {
            most = tokens;
            found = i;
        }
    }
    return found;
}

}  // namespace

TrialNumbers trialTraining(const Dataset& dataset, const DataOptions& data, const ModelOptions& model, const TrainOptions& train,
                           double seconds, std::stop_token stop) {
    using Clock = std::chrono::steady_clock;
    TrialNumbers numbers;
    numbers.threads = useComputeThreads(train.threads);
    const double before = residentBytes();
    const TrainingBatches made(model, train, data, std::shared_ptr<const Dataset>(std::shared_ptr<void>(), &dataset));
    Learner learner(model, train, dataset.sourceVocabulary.size(), dataset.targetVocabulary.size());
    const Batcher batcher(dataset, dataset.split.train, train.batchSize, train.batchUnit, static_cast<std::uint64_t>(train.seed));
    const auto batches = batcher.epoch(0);
    numbers.parameters = learner.model()->parameterCount();
    numbers.updatesPerEpoch = updatesPerEpoch(std::ssize(batches), train.accumulate);
    std::int64_t stored = numbers.parameters * (train.emaDecay > 0 ? 2 : 1);
    for (const auto& [name, moment] : learner.optimizer().state().moments) stored += moment.numel();
    numbers.checkpointBytes = stored * static_cast<std::int64_t>(sizeof(float));

    std::int64_t update = 0;
    const auto learn = [&](std::size_t first, std::int64_t count) {
        throwIfStopped(stop);
        std::vector<Batch> chosen;
        for (std::int64_t i = 0; i < count; ++i) chosen.push_back(made.of(batches[(first + static_cast<std::size_t>(i)) % batches.size()]));
        ++update;
        learner.learn(chosen, {update, train.learningRate, train.teacherForcing, learningParts(train, update)});
    };
    const std::int64_t accumulated = std::min<std::int64_t>(train.accumulate, std::ssize(batches));
    learn(largest(dataset, batches), 1);
    numbers.memoryBytes = std::max(0.0, residentBytes() - before);
    const Clock::time_point began = Clock::now();
    do {
        learn(static_cast<std::size_t>(numbers.updates * accumulated), accumulated);
        ++numbers.updates;
        numbers.seconds = std::chrono::duration<double>(Clock::now() - began).count();
    } while (numbers.seconds < seconds);
    numbers.updatesPerSecond = static_cast<double>(numbers.updates) / numbers.seconds;
    return numbers;
}

}  // namespace attune
