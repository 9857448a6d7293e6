#pragma once

#include "core/base/error.h"
#include "core/run/translator.h"
#include "core/train/train_control.h"
#include "ui/session/latest_task.h"

#include <QObject>

#include <filesystem>
#include <memory>
#include <optional>

namespace attune {

/// Whose weights answer.
struct WeightsChoice {
    std::filesystem::path runFolder;
    std::shared_ptr<TrainControl> live;  // not null: a snapshot of the running training
    CheckpointChoice checkpoint;         // otherwise
    bool operator==(const WeightsChoice& other) const;
};

inline constexpr std::int64_t shownAlternatives = 5;  // to each token
inline constexpr std::int64_t askingThreads = 1;      // a sentence on one thread

/// Opens what was chosen; throws Error, also when there are no weights yet.
Translator openWeights(const WeightsChoice& weights, std::int64_t threads);

/// A sentence asked of the model.
struct Question {
    std::string sentence;
    std::string reference;  // "" = no forced picture
    SearchOptions search;
    bool log = false;    // kept in translations.jsonl: a person asked, not the clock
    bool trace = false;  // with every node of the search
};

/// What the model says about a sentence, all with the weights of one update.
struct Answer {
    Question question;
    Translation translation;
    Moment free;
    std::optional<Moment> forced;
    std::int64_t update = 0;
    bool live = false;
    double seconds = 0;  // of work
};

/// A whole file (or a part of the run's split) translated or evaluated.
struct FileJob {
    enum class Kind { Translate, EvaluatePart, EvaluateFile } kind = Kind::Translate;
    std::string input;  // Translate: a text file, one sentence a line
    Translator::Part part = Translator::Part::Test;
    CorpusSource data;  // EvaluateFile
    SearchOptions search;
};

struct FileResult {
    FileJob job;
    std::vector<std::string> sources;
    std::vector<std::string> references;  // empty when only translated
    std::vector<std::string> outputs;
    std::vector<double> scores;            // Translate: of each line; may be empty
    std::int64_t brokenLines = 0;          // Translate: lines with bytes that are no UTF-8
    std::optional<Evaluation> evaluation;  // the numbers
};

/// Asks models in threads of its own: the newest sentence wins; files have progress and cancel.
class TranslationSession : public QObject {
    Q_OBJECT

public:
    explicit TranslationSession(QObject* parent = nullptr);

    void setWeights(const WeightsChoice& choice);
    const WeightsChoice& weights() const { return m_weights; }
    bool canAnswer() const { return !m_weights.runFolder.empty(); }

    void ask(const Question& question);
    bool isAnswering() const { return m_asker.isBusy(); }
    void cancelQuestion();

    void start(const FileJob& job);
    void cancelFile();
    bool isFileBusy() const { return m_filer.isBusy(); }

signals:
    void answered(const attune::Answer& answer);
    void failed(const attune::Error& error);
    void busyChanged(bool busy);
    void fileProgress(double share);
    void fileDone(const attune::FileResult& result);
    void fileFailed(const attune::Error& error);

private:
    void keep(const Answer& answer);

    struct Cache;  // the opened checkpoint, used by the asking thread only
    WeightsChoice m_weights;
    std::shared_ptr<Cache> m_cache;
    LatestTask m_asker;
    LatestTask m_filer;
};

}  // namespace attune
