#include "ui/session/project.h"

#include "core/run/config_rules.h"
#include "ui/messages.h"
#include "ui/titles.h"

#include <algorithm>
#include <filesystem>

namespace attune {

namespace {

std::string absolutePath(const std::string& path) {
    if (path.empty()) return path;
    std::error_code error;
    const std::filesystem::path absolute = std::filesystem::absolute(path, error);
    return error ? path : absolute.lexically_normal().string();
}

std::string sourceKey(const CorpusSource& source) {
    std::string key = source.lesson + '\n';
    for (const std::string& path : {source.path, source.targetPath, source.validPath, source.validTargetPath, source.alignmentsPath})
        key += absolutePath(path) + '\n';
    return key + std::to_string(static_cast<int>(source.kind)) + ' ' + std::to_string(source.pairs) + ' ' + std::to_string(source.seed);
}

/// A run may get other limits and threads and stays the run it is.
bool isLimit(const std::string& key) {
    return key == "train.threads" || key == "train.max_updates" || key == "train.max_epochs" || key == "train.max_minutes";
}

}  // namespace

std::string datasetKey(const CorpusSource& source, const DataOptions& options, std::int64_t seed) {
    std::string key = sourceKey(source) + ' ' + std::to_string(seed) + '\n';
    DataOptions copy = options;
    for (const Option& option : copy.describe()) key += option.key + '=' + toText(option.value()) + '\n';
    return key;
}

Project::Project(QObject* parent) : QObject(parent) {}

RunConfig Project::baseConfig() const {
    return m_source ? startingConfig(*m_source) : RunConfig();
}

void Project::setConfig(const RunConfig& config) {
    m_config = config;
    emit configChanged();
}

void Project::announceConfig() {
    emit configChanged();
}

std::vector<OptionProblem> Project::problems() const {
    return m_config.problems(m_source.value_or(CorpusSource()));
}

std::vector<OptionProblem> Project::unused() const {
    return unusedOptions(m_config, m_source.value_or(CorpusSource()));
}

std::vector<OptionProblem> Project::fieldProblems() const {
    std::vector<OptionProblem> all;
    for (const auto& [form, problems] : m_fieldProblems) all.insert(all.end(), problems.begin(), problems.end());
    return all;
}

void Project::setFieldProblems(const void* form, std::vector<OptionProblem> problems) {
    const auto same = [](const OptionProblem& a, const OptionProblem& b) { return a.key == b.key && a.reason == b.reason; };
    std::vector<OptionProblem>& known = m_fieldProblems[form];
    if (std::equal(problems.begin(), problems.end(), known.begin(), known.end(), same)) return;
    known = std::move(problems);
    emit fieldProblemsChanged();
}

QString Project::optionName(const std::string& key) const {
    RunConfig config = m_config;
    const OptionList options = config.describe();
    const Option* option = findOption(options, key);
    return option ? translated(option->label) : QString::fromStdString(key);
}

void Project::setSource(const CorpusSource& source) {
    m_source = source;
    emit sourceChanged();
}

QString Project::title() const {
    return m_source ? dataTitle(*m_source) : QString();
}

void Project::setDataset(std::shared_ptr<const Dataset> dataset, const CorpusSource& source, const DataOptions& options,
                         std::int64_t seed) {
    m_dataset = std::move(dataset);
    m_datasetKey = datasetKey(source, options, seed);
    emit datasetChanged();
}

bool Project::differsFrom(const CorpusSource& source, const RunConfig& config) const {
    if (!m_source) return false;
    if (sourceKey(*m_source) != sourceKey(source)) return true;
    const std::vector<std::string> keys = RunConfig::difference(m_config, config);
    return std::any_of(keys.begin(), keys.end(), [](const std::string& key) { return !isLimit(key) && !key.starts_with("search."); });
}

bool Project::datasetIsCurrent() const {
    return m_dataset && m_source && m_datasetKey == datasetKey(*m_source, m_config.data, m_config.train.seed);
}

}  // namespace attune
