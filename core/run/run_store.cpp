#include "core/run/run_store.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/run/event_log.h"
#include "core/run/run_files.h"
#include "core/run/run_recorder.h"
#include "core/run/run_state.h"
#include "core/train/checkpoint_folder.h"
#include "core/train/headline.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <system_error>

namespace attune {
namespace {

namespace fs = std::filesystem;

std::chrono::system_clock::time_point modifiedTime(const fs::path& file) {
    std::error_code error;
    const auto time = fs::last_write_time(file, error);
    if (error) return {};
    return std::chrono::time_point_cast<std::chrono::system_clock::duration>(std::chrono::file_clock::to_sys(time));
}

std::int64_t bytesIn(const fs::path& folder) {
    std::int64_t bytes = 0;
    std::error_code error;
    for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        std::error_code ignored;
        if (at->is_regular_file(ignored)) bytes += static_cast<std::int64_t>(at->file_size(ignored));
    }
    return bytes;
}

void readMetricsInto(RunSummary& summary, const TrainOptions& options) {
    const Headline headline = resolvedHeadline(options);
    for (const TrainEvent& event : readMetrics(summary.path)) {
        summary.update = std::max(summary.update, updateOf(event));
        if (const auto* start = std::get_if<StartEvent>(&event)) {
            summary.parameters = start->parameters;
        } else if (const auto* step = std::get_if<StepEvent>(&event)) {
            summary.epoch = step->epoch;
            summary.seconds = step->seconds;
        } else if (const auto* validation = std::get_if<ValidationEvent>(&event)) {
            summary.epoch = validation->epoch;
            summary.seconds = validation->seconds;
            summary.validationLoss.emplace_back(static_cast<double>(validation->update), validation->nll);
            if (validation->best) summary.best = BestValidation{validation->update, word(headline), headlineValue(headline, *validation)};
        } else if (const auto* end = std::get_if<EndEvent>(&event)) {
            summary.stopReason = end->reason;
            if (end->best) summary.best = end->best;
            summary.seconds = end->seconds;
        }
    }
}

void readHealthy(RunSummary& summary) {
    const Run run = Run::open(summary.path);
    const RunConfig config = run.config();
    summary.model = config.model;
    summary.source = run.source();
    summary.maxUpdates = config.train.maxUpdates;
    readMetricsInto(summary, config.train);
    summary.checkpoint = run.latestUpdate();
    summary.note = run.note();
    const RunFiles files(summary.path);
    summary.modified = isoTime(std::max(modifiedTime(files.state), modifiedTime(files.metrics)));
    summary.created = readState(files).created;
    summary.state = run.state();
    summary.reason = run.stateReason();
}

std::string fileNameOf(const std::string& title) {
    std::string name;
    for (const char c : title) name += c == '/' || static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    while (name.starts_with('.') || name.starts_with(' ')) name.erase(name.begin());
    while (name.ends_with(' ')) name.pop_back();
    return name.empty() ? "run" : name;
}

bool isTaken(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(fs::symlink_status(path, ignored));
}

}  // namespace

fs::path defaultRunsFolder() {
    const char* data = std::getenv("XDG_DATA_HOME");
    if (data && fs::path(data).is_absolute()) return fs::path(data) / "attune" / "runs";
    const char* home = std::getenv("HOME");
    return fs::path(home ? home : ".") / ".local" / "share" / "attune" / "runs";
}

RunSummary summarize(const fs::path& runFolder) {
    RunSummary summary;
    summary.path = fs::absolute(runFolder).lexically_normal();
    summary.name = summary.path.has_filename() ? summary.path.filename().string() : summary.path.parent_path().filename().string();
    try {
        readHealthy(summary);
    } catch (const Error& error) {
        summary.state = RunState::Failed;
        summary.stopReason = StopReason::Failed;
        summary.reason = error.detail();
        summary.modified = isoTime(modifiedTime(summary.path));
    }
    summary.bytes = bytesIn(summary.path);
    return summary;
}

std::vector<RunSummary> listRuns(const fs::path& folder) {
    std::vector<RunSummary> runs;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        if (Run::isRun(at->path())) runs.push_back(summarize(at->path()));
    }
    std::sort(runs.begin(), runs.end(),
              [](const RunSummary& a, const RunSummary& b) { return a.created != b.created ? a.created > b.created : a.name < b.name; });
    return runs;
}

fs::path newRunFolder(const fs::path& runsFolder, const std::string& title) {
    const std::string name = fileNameOf(title);
    fs::path folder = runsFolder / name;
    for (int number = 2; isTaken(folder); ++number) folder = runsFolder / (name + " " + std::to_string(number));
    return folder;
}

fs::path renameRun(const fs::path& runFolder, const std::string& name) {
    const fs::path folder = Run::open(runFolder).folder();
    if (name.empty() || name.starts_with('.') || name != fileNameOf(name))
        throw Error(ErrorCode::OptionRefused, name,
                    ATTUNE_TEXT("Errors", "this cannot be the name of a run; leave out slashes and a dot at the start"));
    const fs::path parent = folder.has_filename() ? folder.parent_path() : folder.parent_path().parent_path();
    const fs::path renamed = parent / name;
    if (isTaken(renamed)) throw Error(ErrorCode::OptionRefused, name, ATTUNE_TEXT("Errors", "there is already something of that name"));
    const FileLock lock(RunFiles(folder).lock);
    std::error_code error;
    fs::rename(folder, renamed, error);
    if (error) throw systemError(folder.string(), error.value());
    return renamed;
}

Run continueAsNewRun(const Run& run, const fs::path& folder, double factor) {
    const auto update = run.latestUpdate();
    if (!update) throw Error(ErrorCode::RunBroken, run.folder().string(), ATTUNE_TEXT("Errors", "the run has no checkpoint to go on from"));
    RunConfig config = run.config();
    config.train.learningRate *= factor;
    config.train.encoderLearningRate *= factor;
    Run made = Run::create(folder, config, run.source());
    const RunFiles from(run.folder());
    const RunFiles to(made.folder());
    for (const auto file : {&RunFiles::sourceVocabulary, &RunFiles::targetVocabulary, &RunFiles::split, &RunFiles::probes})
        writeDurably(to.*file, readFile(from.*file));
    for (const auto file : {&RunFiles::sourceCodes, &RunFiles::targetCodes, &RunFiles::sourceSubwords, &RunFiles::targetSubwords})
        if (fs::exists(from.*file)) writeDurably(to.*file, readFile(from.*file));
    writeDurably(to.initialWeights, readFile(CheckpointFolder(run.folder()).weights(*update)));
    writeDurably(to.fingerprint, readFile(from.fingerprint));
    made.setNote("goes on from " + run.name() + ", update " + std::to_string(*update));
    addToLog(made.folder(), "weights of " + run.folder().string() + ", update " + std::to_string(*update));
    return made;
}

}  // namespace attune
