#include "app/cli.h"
#include "app/commands.h"
#include "core/run/config_rules.h"

#include <algorithm>

namespace attune {
namespace {

using Json = nlohmann::ordered_json;

const char* typeWord(OptionType type) {
    switch (type) {
        case OptionType::Integer:
            return "integer";
        case OptionType::Number:
            return "number";
        case OptionType::Boolean:
            return "boolean";
        case OptionType::Choice:
            return "choice";
        case OptionType::Text:
            return "text";
    }
    return "";
}

Json bound(const Option& option, const std::optional<double>& value) {
    if (!value) return nullptr;
    if (option.type == OptionType::Integer) return static_cast<std::int64_t>(std::clamp(*value, -9e18, 9e18));
    return *value;
}

const char* effectWord(RuleEffect effect) {
    return effect == RuleEffect::Unused ? "unused" : "refused";
}

/// When the option has no effect or cannot be as it is.
Json rulesJson(const Option& option) {
    Json rules = Json::array();
    for (const OptionRule<PlannedRun>& rule : configRules())
        if (rule.key == option.key) rules.push_back({{"effect", effectWord(rule.effect)}, {"reason", rule.reason.english()}});
    return rules;
}

Json optionJson(const Option& option) {
    Json json{{"key", option.key}, {"type", typeWord(option.type)}};
    std::visit([&](const auto& value) { json["default"] = value; }, option.value());
    json["minimum"] = bound(option, option.minimum);
    json["maximum"] = bound(option, option.maximum);
    json["choices"] = Json::array();
    for (const OptionChoice& choice : option.choices) json["choices"].push_back({{"value", choice.value}, {"help", choice.help.english()}});
    json["help"] = option.help.english();
    json["rules"] = rulesJson(option);
    return json;
}

std::string optionText(const Option& option) {
    std::string text = option.key + " = " + toText(option.value());
    std::string words;
    for (const OptionChoice& choice : option.choices) words += (words.empty() ? "" : "|") + choice.value;
    if (!words.empty()) text += "  (" + words + ")";
    text += "\n    " + option.help.english();
    for (const OptionRule<PlannedRun>& rule : configRules())
        if (rule.key == option.key) text += std::string("\n    ") + effectWord(rule.effect) + ": " + rule.reason.english();
    return text;
}

void listOptions(const Cli& cli) {
    RunConfig defaults;
    const OptionList options = defaults.describe();
    Json all = Json::array();
    for (const Option& option : options) {
        if (cli.json)
            all.push_back(optionJson(option));
        else
            printLine(optionText(option));
    }
    if (cli.json) printJson(all);
}

}  // namespace

void addOptions(CLI::App& app, Cli& cli) {
    auto* command = app.add_subcommand("options", "Every option with its default, its range and what it does");
    addJsonFlag(*command, cli, "A JSON array of objects");
    onCommand(*command, cli, [&cli] { listOptions(cli); });
}

}  // namespace attune
