#include "ui/session/project.h"

#include "core/data/lesson.h"
#include "ui/messages.h"

#include <algorithm>

namespace attune {

std::string datasetKey(const CorpusSource& source, const DataOptions& options, std::int64_t seed) {
    std::string key;
    for (const std::string& part : {source.path, source.targetPath, source.lesson, source.validPath, source.validTargetPath})
        key += part + '\n';
    key += std::to_string(static_cast<int>(source.kind)) + ' ' + std::to_string(source.pairs) + ' ' + std::to_string(source.seed) + ' ' +
           std::to_string(seed) + '\n';
    DataOptions copy = options;
    for (const Option& option : copy.describe()) key += option.key + '=' + toText(option.value()) + '\n';
    return key;
}

Project::Project(QObject* parent) : QObject(parent) {}

RunConfig Project::baseConfig() const {
    return m_source && m_source->kind == CorpusKind::Lesson ? lessonConfig(m_source->lesson) : RunConfig();
}

void Project::setConfig(const RunConfig& config) {
    m_config = config;
    emit configChanged();
}

void Project::announceConfig() {
    emit configChanged();
}

void Project::setFieldProblems(std::vector<OptionProblem> problems) {
    const auto same = [](const OptionProblem& a, const OptionProblem& b) { return a.key == b.key && a.reason == b.reason; };
    if (std::equal(problems.begin(), problems.end(), m_fieldProblems.begin(), m_fieldProblems.end(), same)) return;
    m_fieldProblems = std::move(problems);
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
    if (!m_source) return {};
    const Lesson* lesson = m_source->kind == CorpusKind::Lesson ? findLesson(m_source->lesson) : nullptr;
    return lesson ? translated(lesson->title) : QString::fromStdString(m_source->title());
}

void Project::setDataset(std::shared_ptr<const Dataset> dataset, const CorpusSource& source, const DataOptions& options,
                         std::int64_t seed) {
    m_dataset = std::move(dataset);
    m_datasetKey = datasetKey(source, options, seed);
    emit datasetChanged();
}

bool Project::datasetIsCurrent() const {
    return m_dataset && m_source && m_datasetKey == datasetKey(*m_source, m_config.data, m_config.train.seed);
}

}  // namespace attune
