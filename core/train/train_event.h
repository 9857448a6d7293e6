#pragma once

#include "core/base/attention_map.h"
#include "core/base/message.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace attune {

/// What happens while a model learns. One stream, three sinks: disk, console, window. Field by field the lines of
/// metrics.jsonl (CLI.md); NaN stands for "not known".
struct StartEvent {
    std::int64_t update = 0;  // of the checkpoint when resumed
    std::string run;
    std::int64_t parameters = 0;
    std::int64_t trainPairs = 0;
    std::int64_t validPairs = 0;
    std::int64_t testPairs = 0;
    std::int64_t updatesPerEpoch = 0;
    std::int64_t threads = 0;
    std::string engine;
    std::string precision;  // of matrix products; "" in records from before it was kept
    std::int64_t seed = 0;
};

struct StepEvent {
    std::int64_t update = 0;
    double epoch = 0;
    double seconds = 0;  // spent training since the run began
    double loss = 0;     // per target token, regularisers in it
    double nll = 0;      // per target token
    double gradientNorm = 0;
    double learningRate = 0;
    std::int64_t tokens = 0;  // target tokens since the run began
    double tokensPerSecond = 0;
    bool reported = true;  // written to metrics.jsonl (train.report_every); the window also gets the others
    std::vector<std::pair<std::string, double>> gradientNorms;  // by block of the model; of those that learn
    double teacherForcing = 1;                                  // probability of feeding the reference
};

/// Answers to sources of one length.
struct LengthAccuracy {
    std::int64_t length = 0;  // source tokens, `</s>` not counted
    std::int64_t pairs = 0;
    std::int64_t exact = 0;

    bool operator==(const LengthAccuracy&) const = default;
};

struct ValidationEvent {
    std::int64_t update = 0;
    double epoch = 0;
    double seconds = 0;
    double nll = 0;
    double perplexity = 0;
    double tokenAccuracy = 0;          // teacher-forced, 0 … 1
    double trainTokenAccuracy = 0;     // the same of the training batches since the last validation
    double bleu = 0;                   // 0 … 100
    double exactMatch = 0;             // 0 … 1
    double editAccuracy = 0;           // of free-running answers, 0 … 1
    std::array<double, 2> distinct{};  // distinct-1 and distinct-2 of free-running answers, 0 … 1
    bool best = false;
    std::vector<LengthAccuracy> byLength;  // of free-running answers, shortest first

    /// How much better the model foretells a token when it is fed the reference than when it reads its own words.
    double forcedFreeGap() const { return tokenAccuracy - editAccuracy; }
};

enum class ProbeFeeding { Forced, Free };

/// One look at one sentence: what the model of that update reads and writes.
struct Moment {
    std::int64_t update = 0;
    std::int64_t probe = 0;  // index of the pinned sentence; −1 the current, unpinned one
    ProbeFeeding feeding = ProbeFeeding::Free;
    std::string source;                     // as typed
    std::string translation;                // Free: what the model says; Forced: the reference
    std::vector<std::string> sourceTokens;  // `</s>` included
    std::vector<std::string> targetTokens;
    std::vector<double> logProbabilities;  // per target token
    double score = 0;                      // sum of them
    std::vector<AttentionMap> attention;   // empty without attention
};

struct ProbeEvent {
    Moment moment;
    bool kept = false;  // in the run's history, or only a live picture
};

struct CheckpointEvent {
    std::int64_t update = 0;
    std::string file;  // relative to the run
    bool best = false;
};

enum class StopReason { MaxUpdates, MaxEpochs, MaxMinutes, EarlyStopping, Stopped, Diverged, Failed };
/// The word of CLI.md: "max-updates" …
const char* word(StopReason reason);

struct BestValidation {
    std::int64_t update = 0;
    std::string measure;  // "exact_match", "bleu", "token_accuracy", "nll"
    double value = 0;
};

struct EndEvent {
    std::int64_t update = 0;
    StopReason reason = StopReason::Stopped;
    std::optional<BestValidation> best;
    double seconds = 0;
    Message detail;  // Diverged, Failed: what and where
};

/// Training waits (true) or goes on (false). For the window; not written to metrics.jsonl.
struct PauseEvent {
    std::int64_t update = 0;
    bool paused = false;
};

using TrainEvent = std::variant<StartEvent, StepEvent, ValidationEvent, ProbeEvent, CheckpointEvent, PauseEvent, EndEvent>;

/// Receives events in the training thread; must return quickly and not throw.
using EventSink = std::function<void(const TrainEvent&)>;

}  // namespace attune
