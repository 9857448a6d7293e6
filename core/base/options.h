#pragma once

#include "core/base/message.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace attune {

enum class OptionType { Integer, Number, Boolean, Choice, Text };

using OptionValue = std::variant<std::int64_t, double, bool, std::string>;  // a choice is its word

struct OptionChoice {
    std::string value;
    Message help;
};

/// Why a value, or a combination of values, cannot be used. `key` names the option to look at.
struct OptionProblem {
    std::string key;
    Message reason;
};

/// One option: what it means, what it may be, and the field of a live options struct it reads and writes.
/// Built by the `describe` functions of the options structs; config.toml, --set, `attune-cli options` and the
/// form of the window are all made from a list of these and of nothing else.
struct Option {
    std::string key;  // "model.hidden_size"
    OptionType type = OptionType::Text;
    Message label;  // "Size"
    Message help;   // one sentence
    std::optional<double> minimum;
    std::optional<double> maximum;
    std::vector<OptionChoice> choices;
    std::function<OptionValue()> value;
    std::function<void(const OptionValue&)> assign;  // the value has this option's type and lies in its range

    std::string section() const { return key.substr(0, key.find('.')); }
};

using OptionList = std::vector<Option>;

// Builders, for use in describe() only. The option refers to `field`, which must outlive it.
Option integerOption(std::string key, std::int64_t& field, std::int64_t minimum, std::int64_t maximum, Message label, Message help);
Option numberOption(std::string key, double& field, double minimum, double maximum, Message label, Message help);
Option booleanOption(std::string key, bool& field, Message label, Message help);
Option textOption(std::string key, std::string& field, Message label, Message help);

template <class Enum>
struct EnumChoice {
    Enum value;
    std::string word;
    Message help;
};

template <class Enum>
Option choiceOption(std::string key, Enum& field, std::vector<EnumChoice<Enum>> words, Message label, Message help) {
    Option option;
    option.key = std::move(key);
    option.type = OptionType::Choice;
    option.label = std::move(label);
    option.help = std::move(help);
    for (const auto& each : words) option.choices.push_back({each.word, each.help});
    option.value = [&field, words]() -> OptionValue {
        for (const auto& each : words)
            if (each.value == field) return each.word;
        return std::string();
    };
    option.assign = [&field, words](const OptionValue& value) {
        for (const auto& each : words)
            if (each.word == std::get<std::string>(value)) field = each.value;
    };
    return option;
}

/// The value written as config.toml, --set and the form write it (numbers in the C locale).
std::string toText(const OptionValue& value);

/// Reads `text` as a value of this option. Nothing is assigned when there is a problem.
std::optional<OptionProblem> assignText(const Option& option, std::string_view text);

/// The option of that key, or nullptr.
const Option* findOption(std::span<const Option> options, std::string_view key);

/// `section.key=value`; an unknown key is a problem that names the nearest known one.
std::optional<OptionProblem> assignSetting(std::span<const Option> options, std::string_view setting);

/// The options as a TOML document: one table a section, help text, range and choices as comments.
std::string toToml(std::span<const Option> options);

/// Assigns every value of the document; unknown keys, wrong types and values out of range are problems with file and line.
std::vector<OptionProblem> assignToml(std::span<const Option> options, std::string_view document, const std::string& fileName);

}  // namespace attune
