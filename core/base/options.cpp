#include "core/base/options.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <system_error>

namespace attune {

namespace {

Option option(std::string key, OptionType type, Message label, Message help) {
    Option made;
    made.key = std::move(key);
    made.type = type;
    made.label = std::move(label);
    made.help = std::move(help);
    return made;
}

template <class Field>
Option fieldOption(std::string key, OptionType type, Field& field, Message label, Message help) {
    Option made = option(std::move(key), type, std::move(label), std::move(help));
    made.value = [&field]() -> OptionValue { return field; };
    made.assign = [&field](const OptionValue& value) { field = std::get<Field>(value); };
    return made;
}

template <class Number>
std::string numberText(Number number) {
    std::array<char, 64> buffer;
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return error == std::errc() ? std::string(buffer.data(), end) : std::string();
}

/// A whole number has no place in a double beyond 2^53, so bounds are written without a fraction where they have none.
std::string boundText(const Option& option, double bound) {
    return option.type == OptionType::Integer ? numberText(std::llround(std::clamp(bound, -9.2e18, 9.2e18))) : numberText(bound);
}

template <class Number>
std::optional<Number> parsed(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::string words(const Option& option) {
    std::string list;
    for (const OptionChoice& choice : option.choices) list += (list.empty() ? "" : ", ") + choice.value;
    return list;
}

/// Levenshtein distance.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

std::string_view afterSection(std::string_view key) {
    const auto dot = key.find('.');
    return dot == std::string_view::npos ? key : key.substr(dot + 1);
}

std::string nearestKey(std::span<const Option> options, std::string_view key) {
    std::string nearest;
    std::size_t smallest = 0;
    for (const Option& each : options) {
        const std::size_t apart = std::min(distance(key, each.key), distance(afterSection(key), afterSection(each.key)) + 1);
        if (!nearest.empty() && apart >= smallest) continue;
        nearest = each.key;
        smallest = apart;
    }
    return nearest;
}

OptionProblem unknownOption(std::span<const Option> options, std::string_view key) {
    const std::string nearest = nearestKey(options, key);
    if (nearest.empty()) return {std::string(key), ATTUNE_TEXT("Options", "is not an option")};
    return {std::string(key), ATTUNE_TEXT("Options", "is not an option; the nearest one is %1").with(nearest)};
}

std::optional<OptionProblem> rangeProblem(const Option& option, double number) {
    const bool below = option.minimum && number < *option.minimum;
    const bool above = option.maximum && number > *option.maximum;
    if (!below && !above && !std::isnan(number)) return std::nullopt;
    if (option.minimum && option.maximum)
        return OptionProblem{option.key, ATTUNE_TEXT("Options", "must lie between %1 and %2")
                                             .with(boundText(option, *option.minimum))
                                             .with(boundText(option, *option.maximum))};
    if (option.minimum)
        return OptionProblem{option.key, ATTUNE_TEXT("Options", "must be at least %1").with(boundText(option, *option.minimum))};
    if (option.maximum)
        return OptionProblem{option.key, ATTUNE_TEXT("Options", "must be at most %1").with(boundText(option, *option.maximum))};
    return OptionProblem{option.key, ATTUNE_TEXT("Options", "must be a number")};
}

std::optional<OptionProblem> assignInteger(const Option& option, std::string_view text) {
    const auto number = parsed<std::int64_t>(text);
    if (!number) return OptionProblem{option.key, ATTUNE_TEXT("Options", "must be a whole number, not “%1”").with(std::string(text))};
    if (auto problem = rangeProblem(option, static_cast<double>(*number))) return problem;
    option.assign(*number);
    return std::nullopt;
}

std::optional<OptionProblem> assignNumber(const Option& option, std::string_view text) {
    const auto number = parsed<double>(text);
    if (!number || !std::isfinite(*number))
        return OptionProblem{option.key, ATTUNE_TEXT("Options", "must be a number, not “%1”").with(std::string(text))};
    if (auto problem = rangeProblem(option, *number)) return problem;
    option.assign(*number);
    return std::nullopt;
}

std::optional<OptionProblem> assignBoolean(const Option& option, std::string_view text) {
    if (text != "true" && text != "false")
        return OptionProblem{option.key, ATTUNE_TEXT("Options", "must be true or false, not “%1”").with(std::string(text))};
    option.assign(text == "true");
    return std::nullopt;
}

std::optional<OptionProblem> assignChoice(const Option& option, std::string_view text) {
    const bool known = std::any_of(option.choices.begin(), option.choices.end(), [&](const auto& each) { return each.value == text; });
    if (!known)
        return OptionProblem{option.key, ATTUNE_TEXT("Options", "must be one of %1, not “%2”").with(words(option)).with(std::string(text))};
    option.assign(std::string(text));
    return std::nullopt;
}

std::optional<OptionProblem> assignWords(const Option& option, std::string_view text) {
    const bool control = std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
    if (control) return OptionProblem{option.key, ATTUNE_TEXT("Options", "must be one line of text without control characters")};
    option.assign(std::string(text));
    return std::nullopt;
}

}  // namespace

Option integerOption(std::string key, std::int64_t& field, std::int64_t minimum, std::int64_t maximum, Message label, Message help) {
    Option made = fieldOption(std::move(key), OptionType::Integer, field, std::move(label), std::move(help));
    made.minimum = static_cast<double>(minimum);
    made.maximum = static_cast<double>(maximum);
    return made;
}

Option numberOption(std::string key, double& field, double minimum, double maximum, Message label, Message help) {
    Option made = fieldOption(std::move(key), OptionType::Number, field, std::move(label), std::move(help));
    made.minimum = minimum;
    made.maximum = maximum;
    return made;
}

Option booleanOption(std::string key, bool& field, Message label, Message help) {
    return fieldOption(std::move(key), OptionType::Boolean, field, std::move(label), std::move(help));
}

Option textOption(std::string key, std::string& field, Message label, Message help) {
    return fieldOption(std::move(key), OptionType::Text, field, std::move(label), std::move(help));
}

std::string toText(const OptionValue& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return numberText(*integer);
    if (const auto* number = std::get_if<double>(&value)) return numberText(*number);
    if (const auto* boolean = std::get_if<bool>(&value)) return *boolean ? "true" : "false";
    return std::get<std::string>(value);
}

std::optional<OptionProblem> assignText(const Option& option, std::string_view text) {
    switch (option.type) {
        case OptionType::Integer:
            return assignInteger(option, text);
        case OptionType::Number:
            return assignNumber(option, text);
        case OptionType::Boolean:
            return assignBoolean(option, text);
        case OptionType::Choice:
            return assignChoice(option, text);
        case OptionType::Text:
            return assignWords(option, text);
    }
    return std::nullopt;
}

const Option* findOption(std::span<const Option> options, std::string_view key) {
    const auto found = std::find_if(options.begin(), options.end(), [&](const Option& each) { return each.key == key; });
    return found == options.end() ? nullptr : &*found;
}

std::optional<OptionProblem> assignSetting(std::span<const Option> options, std::string_view setting) {
    const auto equals = setting.find('=');
    if (equals == std::string_view::npos)
        return OptionProblem{std::string(setting), ATTUNE_TEXT("Options", "must be written as section.key=value")};
    const std::string_view key = setting.substr(0, equals);
    const Option* option = findOption(options, key);
    return option ? assignText(*option, setting.substr(equals + 1)) : unknownOption(options, key);
}

}  // namespace attune
