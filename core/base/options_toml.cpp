#include "core/base/options.h"

#include <toml++/toml.h>

#include <algorithm>

namespace attune {

namespace {

std::string quoted(const std::string& text) {
    std::string literal = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') literal += '\\';
        literal += c;
    }
    return literal + '"';
}

std::string tomlValue(const Option& option) {
    const std::string text = toText(option.value());
    return option.type == OptionType::Choice || option.type == OptionType::Text ? quoted(text) : text;
}

std::string boundsComment(const Option& option) {
    if (!option.minimum && !option.maximum) return {};
    const auto bound = [&](const std::optional<double>& value) {
        if (!value) return std::string();
        return toText(option.type == OptionType::Integer ? OptionValue(static_cast<std::int64_t>(std::clamp(*value, -9e18, 9e18)))
                                                         : *value);
    };
    return "# " + bound(option.minimum) + " … " + bound(option.maximum) + "\n";
}

std::string choicesComment(const Option& option) {
    std::string lines;
    for (const OptionChoice& choice : option.choices) {
        const std::string help = choice.help.english();
        lines += "#   " + choice.value + (help.empty() ? "" : ": " + help) + "\n";
    }
    return lines;
}

Message atLine(const std::string& fileName, toml::source_position position, const Message& reason) {
    return ATTUNE_TEXT("Options", "%1 (%2, line %3)").with(reason.english()).with(fileName).with(std::to_string(position.line));
}

/// The node's value as text, if the node has a type that the option can take.
std::optional<std::string> textFor(const Option& option, const toml::node& node) {
    const bool wantsWord = option.type == OptionType::Choice || option.type == OptionType::Text;
    if (const auto* text = node.as_string()) return wantsWord ? std::optional(text->get()) : std::nullopt;
    if (const auto* truth = node.as_boolean())
        return option.type == OptionType::Boolean ? std::optional(toText(truth->get())) : std::nullopt;
    if (const auto* whole = node.as_integer()) {
        const bool fits = option.type == OptionType::Integer || option.type == OptionType::Number;
        return fits ? std::optional(toText(whole->get())) : std::nullopt;
    }
    if (const auto* number = node.as_floating_point())
        return option.type == OptionType::Number ? std::optional(toText(number->get())) : std::nullopt;
    return std::nullopt;
}

Message wantedType(OptionType type) {
    switch (type) {
        case OptionType::Integer:
            return ATTUNE_TEXT("Options", "must be a whole number");
        case OptionType::Number:
            return ATTUNE_TEXT("Options", "must be a number");
        case OptionType::Boolean:
            return ATTUNE_TEXT("Options", "must be true or false");
        case OptionType::Choice:
        case OptionType::Text:
            break;
    }
    return ATTUNE_TEXT("Options", "must be a text in quotation marks");
}

class TomlReader {
public:
    TomlReader(std::span<const Option> options, const std::string& fileName) : m_options(options), m_fileName(fileName) {}

    void readTable(const toml::table& table, const std::string& prefix) {
        for (const auto& [name, node] : table) {
            const std::string key = prefix + std::string(name.str());
            if (const auto* inner = node.as_table())
                readTable(*inner, key + ".");
            else
                readValue(key, node);
        }
    }

    std::vector<OptionProblem> takeProblems() { return std::move(m_problems); }

private:
    void readValue(const std::string& key, const toml::node& node) {
        const Option* option = findOption(m_options, key);
        if (!option) return add(assignSetting(m_options, key + "="), node);
        const auto text = textFor(*option, node);
        add(text ? assignText(*option, *text) : OptionProblem{key, wantedType(option->type)}, node);
    }

    void add(const std::optional<OptionProblem>& problem, const toml::node& node) {
        if (problem) m_problems.push_back({problem->key, atLine(m_fileName, node.source().begin, problem->reason)});
    }

    std::span<const Option> m_options;
    const std::string& m_fileName;
    std::vector<OptionProblem> m_problems;
};

}  // namespace

std::string toToml(std::span<const Option> options) {
    std::string document;
    std::string section;
    for (const Option& option : options) {
        if (option.section() != section) {
            section = option.section();
            document += (document.empty() ? "[" : "\n[") + section + "]\n";
        }
        document += "\n# " + option.help.english() + "\n" + boundsComment(option) + choicesComment(option);
        document += option.key.substr(section.size() + 1) + " = " + tomlValue(option) + "\n";
    }
    return document;
}

std::vector<OptionProblem> assignToml(std::span<const Option> options, std::string_view document, const std::string& fileName) {
    try {
        TomlReader reader(options, fileName);
        reader.readTable(toml::parse(document, fileName), {});
        return reader.takeProblems();
    } catch (const toml::parse_error& error) {
        const Message reason = ATTUNE_TEXT("Options", "is not TOML: %1").with(std::string(error.description()));
        return {{fileName, atLine(fileName, error.source().begin, reason)}};
    }
}

}  // namespace attune
