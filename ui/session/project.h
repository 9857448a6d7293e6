#pragma once

#include "core/data/corpus_source.h"
#include "core/data/dataset.h"
#include "core/run/run_config.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace attune {

/// What the next training would be made of: options, where the sentences come from, and the sentences once they are loaded. The
/// one publisher of these; pages change it and listen to it, never to each other.
class Project : public QObject {
    Q_OBJECT

public:
    explicit Project(QObject* parent = nullptr);

    /// The live options: a form may bind to them (`config().describe()`); say announceConfig() after a change.
    RunConfig& config() { return m_config; }
    const RunConfig& config() const { return m_config; }
    /// Options the current data start with (the defaults, or a lesson's): what "changed" is measured against.
    RunConfig baseConfig() const;
    void setConfig(const RunConfig& config);
    /// Something in config() was changed. A change of section `data` or of the seed makes the dataset out of date.
    void announceConfig();
    /// Everything that is wrong with the options as they stand, for this corpus.
    std::vector<OptionProblem> problems() const;
    /// Options that have no effect as the others stand, each once.
    std::vector<OptionProblem> unused() const;
    /// Typed values that cannot be used and so are not in config(): said by the forms, each kept until its form says others.
    std::vector<OptionProblem> fieldProblems() const;
    void setFieldProblems(const void* form, std::vector<OptionProblem> problems);
    /// The option of a key as people read it, the key when there is none.
    QString optionName(const std::string& key) const;

    const std::optional<CorpusSource>& source() const { return m_source; }
    void setSource(const CorpusSource& source);
    QString title() const;  // of the source, "" without one

    /// nullptr until loaded; the last good one while another is loading.
    std::shared_ptr<const Dataset> dataset() const { return m_dataset; }
    void setDataset(std::shared_ptr<const Dataset> dataset, const CorpusSource& source, const DataOptions& options, std::int64_t seed);
    /// Another training than one of that source with that configuration, whatever its limits and however answers are searched.
    bool differsFrom(const CorpusSource& source, const RunConfig& config) const;
    /// The dataset belongs to the source and the options as they stand.
    bool datasetIsCurrent() const;

signals:
    void configChanged();
    void sourceChanged();
    void datasetChanged();
    void fieldProblemsChanged();

private:
    RunConfig m_config;
    std::map<const void*, std::vector<OptionProblem>> m_fieldProblems;  // by form
    std::optional<CorpusSource> m_source;
    std::shared_ptr<const Dataset> m_dataset;
    std::string m_datasetKey;  // source and options it was loaded with
};

/// Everything a loaded corpus depends on, as text.
std::string datasetKey(const CorpusSource& source, const DataOptions& options, std::int64_t seed);

}  // namespace attune
