#include "core/run/train_run.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/run/attention_history.h"
#include "core/run/event_log.h"
#include "core/run/lines.h"
#include "core/run/run_dataset.h"
#include "core/run/run_files.h"
#include "core/run/run_recorder.h"
#include "core/train/trainer.h"
#include "core/train/trial.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace attune {
namespace {

constexpr std::size_t firstProbes = 4;

std::shared_ptr<const Dataset> datasetOf(const Run& run, std::shared_ptr<const Dataset> dataset) {
    if (!dataset) dataset = loadRunDataset(run, run.source());
    if (hasSavedData(run))
        requireSameData(run, run.source(), *dataset);
    else
        saveRunData(run, run.source(), *dataset);
    return dataset;
}

/// The first pairs of validation; of training where there is no validation.
std::vector<WatchedSentence> sentencesOf(const Dataset& dataset) {
    const std::vector<std::uint32_t>& pairs = dataset.split.valid.empty() ? dataset.split.train : dataset.split.valid;
    std::vector<WatchedSentence> probes;
    for (std::size_t i = 0; i < std::min(firstProbes, pairs.size()); ++i)
        probes.push_back({std::string(dataset.corpus.source(pairs[i])), std::string(dataset.corpus.target(pairs[i]))});
    return probes;
}

/// metrics.jsonl and the moments say nothing of updates that the checkpoint does not know: those are done again.
void cutBack(const RunFiles& files, std::optional<std::int64_t> checkpoint) {
    const std::int64_t last = checkpoint.value_or(-1);
    keepLines(files.metrics, [&](std::string_view line) {
        const auto event = eventFromJsonLine(line);
        return event && updateOf(*event) <= last;
    });
    AttentionHistory::cutAfter(files.moments, last);
}

/// Limits of this call; updates and epochs are totals and become part of the run's configuration.
TrainOptions applyLimits(Run& run, RunConfig config, const RunLimits& limits) {
    const RunConfig before = config;
    config.train.maxUpdates = limits.maxUpdates.value_or(config.train.maxUpdates);
    config.train.maxEpochs = limits.maxEpochs.value_or(config.train.maxEpochs);
    if (!RunConfig::difference(before, config).empty()) writeDurably(RunFiles(run.folder()).config, config.toToml());
    config.train.maxMinutes = limits.maxMinutes.value_or(config.train.maxMinutes);
    return config.train;
}

TrainerSetup setupOf(Run& run, const RunLimits& limits, std::shared_ptr<const Dataset> dataset) {
    const RunFiles files(run.folder());
    const RunConfig config = run.config();
    TrainerSetup setup;
    setup.folder = run.folder();
    setup.runName = run.name();
    setup.dataset = std::move(dataset);
    setup.data = config.data;
    setup.model = config.model;
    setup.search = config.search;
    setup.train = applyLimits(run, config, limits);
    setup.probes = run.probes();
    setup.resumeAt = run.latestUpdate();
    if (!setup.resumeAt && std::filesystem::exists(files.initialWeights)) setup.initialWeights = files.initialWeights;
    return setup;
}

}  // namespace

StopReason trainRun(Run& run, const RunLimits& limits, const EventSink& sink, TrainControl& control,
                    std::shared_ptr<const Dataset> dataset) {
    // Whoever waits for a snapshot is released also when the training never begins.
    struct Release {
        TrainControl& control;
        bool handedOn = false;
        ~Release() {
            if (!handedOn) control.finish(nullptr);
        }
    } release{control};

    const RunFiles files(run.folder());
    const FileLock lock(files.lock);
    dataset = datasetOf(run, std::move(dataset));
    if (!std::filesystem::exists(files.probes)) run.setProbes(sentencesOf(*dataset));
    const TrainerSetup setup = setupOf(run, limits, std::move(dataset));
    cutBack(files, setup.resumeAt);

    RunRecorder recorder(run, sink);
    release.handedOn = true;
    return train(setup, std::ref(recorder), control);
}

TrialEstimate tryTraining(const RunConfig& config, const Dataset& dataset, double seconds, std::stop_token stop) {
    const TrialNumbers numbers = trialTraining(dataset, config.data, config.model, config.train, seconds, std::move(stop));
    TrialEstimate estimate;
    estimate.parameters = numbers.parameters;
    estimate.updatesPerEpoch = numbers.updatesPerEpoch;
    estimate.updatesPerSecond = numbers.updatesPerSecond;
    estimate.memoryBytes = numbers.memoryBytes;
    estimate.checkpointBytes = numbers.checkpointBytes;
    estimate.trialSeconds = numbers.seconds;
    estimate.threads = numbers.threads;
    return estimate;
}

}  // namespace attune
