#include "core/run/run_config.h"

#include "core/base/error.h"
#include "core/data/lesson.h"
#include "core/model/model_rules.h"

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

namespace {

/// What reads the attention needs one, losses its rows as distributions.
std::vector<OptionProblem> attentionProblems(const RunConfig& config, const CorpusSource& source) {
    std::vector<OptionProblem> found;
    const bool gated = config.model.decoder == DecoderKind::Recurrent && config.model.attention == AttentionScore::Gated;
    const auto check = [&](const char* key, double weight) {
        if (weight == 0) return;
        if (!config.model.attends())
            found.push_back({key, ATTUNE_TEXT("Options", "it reads the weights of an attention, and this model has none: set it to 0")});
        else if (gated)
            found.push_back({key, ATTUNE_TEXT("Options", "gated weights do not sum to 1, so they are no distribution: set it to 0")});
    };
    check("train.coverage_loss", config.train.coverageLoss);
    check("train.attention_entropy", config.train.attentionEntropy);
    const Message unread = ATTUNE_TEXT("Options", "it reads the weights of an attention, and this model has none: turn it off");
    if (!config.model.attends() && config.search.coveragePenalty > 0) found.push_back({"search.coverage_penalty", unread});
    if (!config.model.attends() && config.search.replaceUnknown) found.push_back({"search.replace_unknown", unread});
    if (source.hasAlignments()) check("train.guided_alignment", config.train.guidedAlignment);
    return found;
}

/// What no section can know alone.
std::vector<OptionProblem> jointProblems(const RunConfig& config, const CorpusSource& source) {
    std::vector<OptionProblem> found;
    if (config.model.copies() && config.train.labelSmoothing > 0)
        found.push_back({"train.label_smoothing",
                         ATTUNE_TEXT("Options", "what points at the source has no whole vocabulary to spread a share over: set it to 0")});
    append(found, attentionProblems(config, source));
    const bool counted = rulesOf("model.max_positions", config.model).empty();
    if (counted && config.model.maxPositions <= config.data.maxLength)
        found.push_back({"model.max_positions",
                         ATTUNE_TEXT("Options", "sentences of data.max_length tokens and their end mark need %1 positions: make it as many")
                             .with(std::to_string(config.data.maxLength + 1))});
    return found;
}

}  // namespace

std::vector<OptionProblem> RunConfig::problems(const CorpusSource& source) const {
    std::vector<OptionProblem> all = data.problems();
    append(all, model.problems());
    append(all, train.problems());
    append(all, search.problems());
    append(all, jointProblems(*this, source));
    return all;
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
