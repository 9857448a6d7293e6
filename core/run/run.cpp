#include "core/run/run.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/run/attention_history.h"
#include "core/run/event_log.h"
#include "core/run/lines.h"
#include "core/run/probe_file.h"
#include "core/run/run_files.h"
#include "core/run/run_state.h"
#include "core/train/checkpoint_folder.h"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstdio>
#include <iterator>
#include <system_error>

namespace attune {
namespace {

using Json = nlohmann::ordered_json;

bool isThere(const std::filesystem::path& path) {
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
}

Error notEmpty(const std::filesystem::path& folder) {
    return {ErrorCode::OptionRefused, folder.string(),
            ATTUNE_TEXT("Errors", "the folder is not empty; choose another one, or resume the run in it")};
}

void requireEmpty(const std::filesystem::path& folder) {
    std::error_code error;
    if (!std::filesystem::exists(folder, error)) return;
    if (!std::filesystem::is_directory(folder, error))
        throw Error(ErrorCode::OptionRefused, folder.string(), ATTUNE_TEXT("Errors", "this is not a folder; choose another place"));
    const bool empty = std::filesystem::is_empty(folder, error);
    if (error) throw systemError(folder.string(), error.value());
    if (!empty) throw notEmpty(folder);
}

/// Makes the lock file, which only one of several processes can: the folder is then its run's.
void claim(const std::filesystem::path& folder) {
    const RunFiles files(folder);
    std::FILE* lock = std::fopen(files.lock.c_str(), "wx");
    if (lock == nullptr) throw errno == EEXIST ? notEmpty(folder) : systemError(files.lock.string(), errno);
    std::fclose(lock);
    if (std::distance(std::filesystem::directory_iterator(folder), {}) == 1) return;
    std::filesystem::remove(files.lock);
    throw notEmpty(folder);
}

std::optional<AnsweredQuestion> questionFrom(std::string_view line) {
    try {
        const Json json = Json::parse(line);
        return AnsweredQuestion{json.at("source"), json.at("translation"), json.at("score"), json.at("checkpoint"), json.at("when")};
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
}

}  // namespace

Run Run::create(const std::filesystem::path& folder, const RunConfig& config, const CorpusSource& source) {
    requireEmpty(folder);
    const std::filesystem::path absolute = std::filesystem::absolute(folder).lexically_normal();
    const RunFiles files(absolute);
    makeFolder(absolute);
    claim(absolute);
    try {
        makeFolder(files.data);
        makeFolder(files.attention);
        writeDurably(files.source, toJson(withAbsolutePaths(source)));
        writeState(files, {RunState::Stopped, ATTUNE_TEXT("Runs", "not trained yet"), isoTime(std::chrono::system_clock::now())});
        writeDurably(files.config, config.toToml());
    } catch (...) {
        removeRunFiles(absolute);
        throw;
    }
    return Run(absolute);
}

bool Run::isRun(const std::filesystem::path& folder) {
    return isThere(RunFiles(folder).config);
}

Run Run::open(const std::filesystem::path& folder) {
    if (!isThere(folder))
        throw Error(ErrorCode::FileMissing, folder.string(), ATTUNE_TEXT("Errors", "there is no such folder; check the path"));
    const RunFiles files(folder);
    for (const auto& needed : {files.config, files.source, files.state}) {
        if (isThere(needed)) continue;
        throw Error(ErrorCode::RunBroken, folder.string(),
                    ATTUNE_TEXT("Errors", "this is not a run, or a broken one: it has no %1")
                        .with(std::filesystem::relative(needed, folder).string()));
    }
    return Run(std::filesystem::absolute(folder).lexically_normal());
}

std::string Run::name() const {
    const std::filesystem::path last = m_folder.filename();
    return (last.empty() ? m_folder.parent_path().filename() : last).string();
}

RunConfig Run::config() const {
    const RunFiles files(m_folder);
    RunConfig config;
    const auto problems = config.applyToml(readFile(files.config), files.config.string());
    if (!problems.empty())
        throw Error(ErrorCode::RunBroken, files.config.string(),
                    problems.front().key == files.config.string()
                        ? problems.front().reason
                        : ATTUNE_TEXT("Errors", "%1: %2").with(problems.front().key).with(problems.front().reason.english()));
    return config;
}

CorpusSource Run::source() const {
    const RunFiles files(m_folder);
    return corpusSourceFromJson(readFile(files.source), files.source.string());
}

void Run::setSource(const CorpusSource& source) {
    writeDurably(RunFiles(m_folder).source, toJson(withAbsolutePaths(source)));
}

std::string Run::fingerprint() const {
    const RunFiles files(m_folder);
    if (!isThere(files.fingerprint)) return {};
    try {
        return Json::parse(readFile(files.fingerprint)).at("fingerprint");
    } catch (const nlohmann::json::exception&) {
        throw Error(ErrorCode::RunBroken, files.fingerprint.string(), ATTUNE_TEXT("Errors", "the fingerprint of the data cannot be read"));
    }
}

std::string Run::note() const {
    const RunFiles files(m_folder);
    return isThere(files.note) ? readFile(files.note) : std::string();
}

void Run::setNote(const std::string& note) {
    writeDurably(RunFiles(m_folder).note, note);
}

RunState Run::state() const {
    const RunFiles files(m_folder);
    const RunState state = readState(files).state;
    const bool alive = state == RunState::Running || state == RunState::Paused;
    return alive && !FileLock::isHeld(files.lock) ? RunState::Interrupted : state;
}

Message Run::stateReason() const {
    if (state() == RunState::Interrupted) return ATTUNE_TEXT("Runs", "the program ended in the middle; the run can be resumed");
    return readState(RunFiles(m_folder)).reason;
}

void Run::setState(RunState state, const Message& reason) {
    const RunFiles files(m_folder);
    writeState(files, {state, reason, readState(files).created});
}

std::vector<WatchedSentence> Run::probes() const {
    const RunFiles files(m_folder);
    return isThere(files.probes) ? probesFromText(readFile(files.probes)) : std::vector<WatchedSentence>();
}

void Run::setProbes(const std::vector<WatchedSentence>& probes) {
    writeDurably(RunFiles(m_folder).probes, probesToText(probes));
}

std::vector<AnsweredQuestion> Run::questions() const {
    const RunFiles files(m_folder);
    std::vector<AnsweredQuestion> all;
    if (!isThere(files.translations)) return all;
    forEachLine(readFile(files.translations), [&](std::string_view line) {
        if (auto question = questionFrom(line)) all.push_back(std::move(*question));
    });
    return all;
}

void Run::addQuestion(const AnsweredQuestion& question) {
    const Json json{{"source", question.source},
                    {"translation", question.translation},
                    {"score", question.score},
                    {"checkpoint", question.checkpoint},
                    {"when", question.when}};
    AppendFile(RunFiles(m_folder).translations).appendLine(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::optional<std::int64_t> Run::bestUpdate() const {
    return CheckpointFolder(m_folder).best();
}

std::optional<std::int64_t> Run::latestUpdate() const {
    return CheckpointFolder(m_folder).latest();
}

std::vector<std::int64_t> Run::checkpoints() const {
    return CheckpointFolder(m_folder).updates();
}

std::vector<TrainEvent> readMetrics(const std::filesystem::path& runFolder) {
    const RunFiles files(runFolder);
    std::vector<TrainEvent> events;
    if (!isThere(files.metrics)) return events;
    forEachLine(readFile(files.metrics), [&](std::string_view line) {
        if (auto event = eventFromJsonLine(line)) events.push_back(std::move(*event));
    });
    return events;
}

std::vector<Moment> readMoments(const std::filesystem::path& runFolder, std::int64_t probe) {
    return AttentionHistory::read(RunFiles(runFolder).moments, probe);
}

}  // namespace attune
