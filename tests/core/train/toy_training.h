#pragma once

#include "core/base/durable_file.h"
#include "core/train/checkpoint_folder.h"
#include "core/train/trainer.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/toy_dataset.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace attune::test {

/// Small enough for hundreds of updates a second, with everything random in it that a run can have.
inline TrainerSetup toySetup(const std::filesystem::path& folder) {
    static const std::shared_ptr<const Dataset> dataset = toyDataset();
    TrainerSetup setup;
    setup.folder = folder;
    setup.runName = "toy";
    setup.dataset = dataset;
    setup.data = toyDataOptions();
    setup.model.embeddingSize = 8;
    setup.model.hiddenSize = 8;
    setup.model.dropout = 0.2;
    setup.train.threads = 1;
    setup.train.batchSize = 8;
    setup.train.learningRate = 0.05;
    setup.train.teacherForcing = 0.7;
    setup.train.labelSmoothing = 0.1;
    setup.train.weightDecay = 0.001;
    setup.train.validateEvery = 5;
    setup.train.reportEvery = 2;
    setup.train.patience = 0;
    setup.train.maxUpdates = 23;
    return setup;
}

/// Every event of one or more calls, in order.
struct Record {
    std::vector<TrainEvent> events;

    EventSink sink() {
        return [this](const TrainEvent& event) { events.push_back(event); };
    }
    /// The same, and `then` is called after each event.
    EventSink sink(std::function<void(const TrainEvent&)> then) {
        return [this, then = std::move(then)](const TrainEvent& event) {
            events.push_back(event);
            then(event);
        };
    }
    template <class Event>
    std::vector<Event> all() const {
        std::vector<Event> found;
        for (const TrainEvent& event : events) {
            if (const auto* each = std::get_if<Event>(&event)) found.push_back(*each);
        }
        return found;
    }
};

/// Calls `then` after the step event of that update.
inline std::function<void(const TrainEvent&)> afterUpdate(std::int64_t update, std::function<void()> then) {
    return [update, then = std::move(then)](const TrainEvent& event) {
        const auto* step = std::get_if<StepEvent>(&event);
        if (step && step->update == update) then();
    };
}

inline StopReason trainToy(const TrainerSetup& setup, const EventSink& sink) {
    TrainControl control;
    return train(setup, sink, control);
}

inline std::string weightsOf(const std::filesystem::path& run, std::int64_t update) {
    return readFile(CheckpointFolder(run).weights(update));
}

}  // namespace attune::test
