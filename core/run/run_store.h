#pragma once

#include "core/run/run.h"

#include <filesystem>
#include <vector>

namespace attune {

/// One line of the list of runs.
struct RunSummary {
    std::filesystem::path path;
    std::string name;
    RunState state = RunState::Stopped;
    Message reason;
    StopReason stopReason = StopReason::Stopped;
    std::int64_t update = 0;      // the last in metrics.jsonl
    std::int64_t maxUpdates = 0;  // planned, 0 = unknown
    double epoch = 0;
    std::optional<ModelOptions> model;  // none when the run cannot be read
    CorpusSource source;
    std::string note;
    std::optional<BestValidation> best;
    std::optional<std::int64_t> checkpoint;                 // the latest
    std::vector<std::pair<double, double>> validationLoss;  // (update, nll), for the small curve
    std::string created;                                    // ISO 8601, UTC
    std::string modified;                                   // when it was last trained
    double seconds = 0;                                     // spent training
    std::int64_t bytes = 0;                                 // on disk
    std::int64_t parameters = 0;
};

/// $XDG_DATA_HOME/attune/runs.
std::filesystem::path defaultRunsFolder();

/// The direct subfolders that are runs, newest first. A broken one is listed as failed with its reason.
std::vector<RunSummary> listRuns(const std::filesystem::path& folder);
RunSummary summarize(const std::filesystem::path& runFolder);

/// A folder name for a new run that is not taken: "dates", "dates 2" …
std::filesystem::path newRunFolder(const std::filesystem::path& runsFolder, const std::string& title);

/// Throws Error. The new name must be free.
std::filesystem::path renameRun(const std::filesystem::path& runFolder, const std::string& name);
/// A new run that goes on from `run`'s last good checkpoint (weights, not the optimizer) with `factor` times its learning rate.
Run continueAsNewRun(const Run& run, const std::filesystem::path& folder, double factor);

}  // namespace attune
