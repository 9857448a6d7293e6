#pragma once

#include "core/run/train_run.h"

#include <QtGlobal>

#include <filesystem>
#include <string>
#include <vector>

namespace attune::test {

/// A lesson of few pairs.
inline CorpusSource reverseLesson() {
    CorpusSource source;
    source.kind = CorpusKind::Lesson;
    source.lesson = "reverse";
    source.pairs = 100;
    return source;
}

/// A model that learns nothing much in twelve updates, validated every fourth.
inline RunConfig tinyConfig(std::vector<std::string> settings = {}) {
    settings.insert(settings.begin(), {"data.source_tokenizer=character", "data.target_tokenizer=character", "data.min_frequency=1",
                                       "model.hidden_size=4", "model.embedding_size=4", "train.batch_size=16", "train.max_updates=12",
                                       "train.max_epochs=0", "train.validate_every=4", "train.threads=2", "train.patience=0",
                                       "train.validation_sentences=4", "train.report_every=1"});
    RunConfig config;
    const auto problems = config.applySettings(settings);
    if (!problems.empty()) qFatal("%s", problems.front().key.c_str());
    return config;
}

/// Trains such a run to its end.
inline std::filesystem::path trained(const std::filesystem::path& folder, const RunConfig& config,
                                     const CorpusSource& source = reverseLesson()) {
    Run run = Run::create(folder, config, source);
    TrainControl control;
    trainRun(run, {}, {}, control);
    return run.folder();
}

}  // namespace attune::test
