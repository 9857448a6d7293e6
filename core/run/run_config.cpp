#include "core/run/run_config.h"

#include "core/base/error.h"
#include "core/data/lesson.h"
#include "core/run/config_rules.h"

#include <iterator>

namespace attune {
namespace {

template <class Items>
void append(Items& all, Items&& more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

OptionList RunConfig::describe() {
    OptionList all = data.describe();
    append(all, model.describe());
    append(all, train.describe());
    append(all, search.describe());
    return all;
}

std::vector<OptionProblem> RunConfig::problems(const CorpusSource& source) const {
    return configRules().holding(RuleEffect::Refused, {*this, source});
}

std::string RunConfig::toToml() const {
    RunConfig copy = *this;
    return attune::toToml(copy.describe());
}

std::vector<OptionProblem> RunConfig::applyToml(std::string_view document, const std::string& fileName) {
    return assignToml(describe(), document, fileName);
}

std::vector<OptionProblem> RunConfig::applySettings(std::span<const std::string> settings) {
    std::vector<OptionProblem> found;
    const OptionList options = describe();
    for (const std::string& setting : settings) {
        if (auto problem = assignSetting(options, setting)) found.push_back(std::move(*problem));
    }
    return found;
}

std::vector<std::string> RunConfig::difference(const RunConfig& a, const RunConfig& b) {
    RunConfig first = a;
    RunConfig second = b;
    const OptionList firstOptions = first.describe();
    const OptionList secondOptions = second.describe();
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < firstOptions.size(); ++i) {
        if (firstOptions[i].value() != secondOptions[i].value()) keys.push_back(firstOptions[i].key);
    }
    return keys;
}

RunConfig startingConfig(const CorpusSource& source) {
    if (source.kind == CorpusKind::Lesson && !findLesson(source.lesson)) {
        std::string names;
        for (const Lesson& each : lessons()) names += (names.empty() ? "" : ", ") + each.name;
        throw Error(ErrorCode::OptionRefused, source.lesson, ATTUNE_TEXT("Options", "there is no such lesson; there are %1").with(names));
    }
    RunConfig config;
    const std::vector<OptionProblem> problems = config.applySettings(source.settings());
    if (!problems.empty()) throw Error(ErrorCode::Internal, problems.front().key, problems.front().reason);
    return config;
}

RunConfig lessonConfig(const std::string& lesson) {
    CorpusSource source;
    source.kind = CorpusKind::Lesson;
    source.lesson = lesson;
    return lesson.empty() ? RunConfig() : startingConfig(source);
}

}  // namespace attune
