#pragma once

#include "core/base/options.h"
#include "core/data/batcher.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace attune {

enum class OptimizerKind { Adam, AdamW, Adadelta, RmsProp, Sgd };
enum class ScheduleKind { Constant, Plateau, Multistep, InverseSqrt, Noam, Linear, Cosine, Exponential };
enum class TrainedParts { Joint, Alternate, Encoder, Decoder };
enum class SamplingSchedule { Constant, Linear, Exponential, InverseSigmoid };
enum class SamplingUnit { Token, Sentence };
enum class SamplingChoice { Argmax, Sample };
enum class Headline { Auto, ExactMatch, Bleu, TokenAccuracy, Nll };
enum class EngineChoice { Auto, Reference, Fused };
enum class PrecisionChoice { Auto, Fp32, Bf16 };

/// How the model learns: section `train` of config.toml.
struct TrainOptions {
    std::int64_t seed = 1;
    std::int64_t threads = 0;  // 0 = all cores
    std::int64_t batchSize = 64;
    BatchUnit batchUnit = BatchUnit::Sentences;
    std::int64_t accumulate = 1;  // batches an update
    OptimizerKind optimizer = OptimizerKind::Adam;
    double momentum = 0;  // of SGD and RMSprop
    bool nesterov = false;
    double learningRate = 0.001;
    ScheduleKind schedule = ScheduleKind::Constant;
    std::int64_t warmupUpdates = 0;
    std::int64_t scheduleUpdates = 0;  // of linear, cosine, exponential; counted from the end of the warm-up
    double endFactor = 0;
    double decayFactor = 0.5;
    std::string decayEpochs;  // "5,6": the rate is multiplied after these epochs
    TrainedParts trainedParts = TrainedParts::Joint;
    std::int64_t alternateUpdates = 1;
    double encoderLearningRate = 0;                 // 0 = the same
    std::optional<OptimizerKind> encoderOptimizer;  // none: that of the decoder
    double clipNorm = 1;                            // 0 = off
    double weightDecay = 0;
    double emaDecay = 0;  // 0 = no average is kept
    double labelSmoothing = 0;
    double coverageLoss = 0;  // weights of what is minimised beside it
    double attentionEntropy = 0;
    double guidedAlignment = 1;  // where the corpus brings alignments
    double embeddingDistance = 0;
    double teacherForcing = 1;  // where the schedule of scheduled sampling starts
    SamplingSchedule scheduledSampling = SamplingSchedule::Constant;
    double teacherForcingEnd = 0;
    /// The decoder is fed the reference, always.
    bool isForced() const { return teacherForcing == 1 && scheduledSampling == SamplingSchedule::Constant; }
    std::int64_t samplingUpdates = 0;
    SamplingUnit samplingUnit = SamplingUnit::Token;
    SamplingChoice samplingChoice = SamplingChoice::Argmax;
    double samplingTemperature = 1;
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
    PrecisionChoice precision = PrecisionChoice::Fp32;

    OptionList describe();
    std::vector<OptionProblem> problems() const;
    std::vector<std::int64_t> decayEpochList() const;
};

}  // namespace attune
