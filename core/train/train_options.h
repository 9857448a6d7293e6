#pragma once

#include "core/base/options.h"
#include "core/data/batcher.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attune {

enum class OptimizerKind { Adam, Sgd };
enum class ScheduleKind { Constant, Plateau, Multistep, InverseSqrt };
enum class Headline { Auto, ExactMatch, Bleu, TokenAccuracy, Nll };
enum class EngineChoice { Auto, Reference };

/// How the model learns: section `train` of config.toml.
struct TrainOptions {
    std::int64_t seed = 1;
    std::int64_t threads = 0;  // 0 = all cores
    std::int64_t batchSize = 64;
    BatchUnit batchUnit = BatchUnit::Sentences;
    OptimizerKind optimizer = OptimizerKind::Adam;
    double learningRate = 0.001;
    ScheduleKind schedule = ScheduleKind::Constant;
    std::int64_t warmupUpdates = 0;
    double decayFactor = 0.5;
    std::string decayEpochs;  // "5,6": the rate is multiplied after these epochs
    double clipNorm = 1;      // 0 = off
    double weightDecay = 0;
    double labelSmoothing = 0;
    double teacherForcing = 1;
    std::int64_t maxEpochs = 20;  // the three limits: 0 = none
    std::int64_t maxUpdates = 0;
    double maxMinutes = 0;
    std::int64_t patience = 5;
    std::int64_t validateEvery = 0;  // updates; 0 = each epoch
    std::int64_t validationSentences = 200;
    std::int64_t reportEvery = 10;
    std::int64_t keepCheckpoints = 1;
    double checkpointMinutes = 5;
    Headline headline = Headline::Auto;  // auto: the lesson's, else BLEU
    EngineChoice engine = EngineChoice::Auto;

    OptionList describe();
    std::vector<OptionProblem> problems() const;
    std::vector<std::int64_t> decayEpochList() const;
};

}  // namespace attune
