#pragma once

#include "core/data/corpus_source.h"
#include "core/data/dataset.h"
#include "core/run/run_config.h"
#include "core/train/train_control.h"
#include "core/train/train_event.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace attune {

enum class RunState { Running, Paused, Stopped, Finished, Failed, Interrupted };
const char* word(RunState state);

/// A question someone asked of a run and its answer, as it was then: a line of translations.jsonl.
struct AnsweredQuestion {
    std::string source;
    std::string translation;
    double score = 0;
    std::string checkpoint;  // "live 312", "best 300" …
    std::string when;        // ISO 8601, UTC
};

/// A run is a folder; nothing is true that the folder does not say. This class reads and writes it and keeps nothing that the
/// folder does not have.
class Run {
public:
    /// Makes the folder with config.toml and where the data come from. Throws Error (OptionRefused when it is not empty).
    static Run create(const std::filesystem::path& folder, const RunConfig& config, const CorpusSource& source);
    /// Throws Error{RunBroken} with what is missing.
    static Run open(const std::filesystem::path& folder);
    static bool isRun(const std::filesystem::path& folder);

    const std::filesystem::path& folder() const { return m_folder; }
    std::string name() const;  // the folder's name
    RunConfig config() const;
    CorpusSource source() const;
    /// The same corpus at another place.
    void setSource(const CorpusSource& source);
    std::string fingerprint() const;
    std::string note() const;
    void setNote(const std::string& note);

    /// Interrupted when state.json says running and no living process holds the lock.
    RunState state() const;
    Message stateReason() const;
    void setState(RunState state, const Message& reason = {});

    std::vector<WatchedSentence> probes() const;
    void setProbes(const std::vector<WatchedSentence>& probes);

    std::vector<AnsweredQuestion> questions() const;
    void addQuestion(const AnsweredQuestion& question);

    /// Updates that `best` and `latest` name.
    std::optional<std::int64_t> bestUpdate() const;
    std::optional<std::int64_t> latestUpdate() const;
    std::vector<std::int64_t> checkpoints() const;

private:
    explicit Run(std::filesystem::path folder) : m_folder(std::move(folder)) {}
    std::filesystem::path m_folder;
};

/// The metrics of a run as events, oldest first: the same values that were live. A torn last line is ignored.
std::vector<TrainEvent> readMetrics(const std::filesystem::path& runFolder);
/// The kept moments of one probe (all when −1), by update.
std::vector<Moment> readMoments(const std::filesystem::path& runFolder, std::int64_t probe = -1);

}  // namespace attune
