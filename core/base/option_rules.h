#pragma once

#include "core/base/options.h"

#include <functional>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace attune {

enum class RuleEffect { Unused, Refused };

/// A fact about which options go together: where it holds, the option `key` has no effect, or the options cannot be as they are.
template <class Options>
struct OptionRule {
    std::string key;
    RuleEffect effect = RuleEffect::Unused;
    std::function<bool(const Options&)> holds;
    Message reason;
};

/// A table of such facts about one struct of options.
template <class Options>
class OptionRules {
public:
    using Rule = OptionRule<Options>;
    using Condition = std::function<bool(const Options&)>;

    void unused(std::initializer_list<const char*> keys, const Condition& holds, const Message& reason) {
        for (const char* key : keys) m_rules.push_back({key, RuleEffect::Unused, holds, reason});
    }
    void refused(const char* key, Condition holds, Message reason) {
        m_rules.push_back({key, RuleEffect::Refused, std::move(holds), std::move(reason)});
    }
    /// The rules of `part`, which `partOf` finds in these options.
    template <class Part>
    void add(const OptionRules<Part>& part, const std::function<const Part&(const Options&)>& partOf) {
        for (const OptionRule<Part>& rule : part) {
            const auto holds = [condition = rule.holds, partOf](const Options& options) { return condition(partOf(options)); };
            m_rules.push_back({rule.key, rule.effect, holds, rule.reason});
        }
    }

    /// The rules with that effect that hold here, as problems in the order of the table.
    std::vector<OptionProblem> holding(RuleEffect effect, const Options& options) const {
        std::vector<OptionProblem> found;
        for (const Rule& rule : m_rules)
            if (rule.effect == effect && rule.holds(options)) found.push_back({rule.key, rule.reason});
        return found;
    }
    bool holds(RuleEffect effect, const std::string& key, const Options& options) const {
        for (const Rule& rule : m_rules)
            if (rule.effect == effect && rule.key == key && rule.holds(options)) return true;
        return false;
    }

    auto begin() const { return m_rules.begin(); }
    auto end() const { return m_rules.end(); }

private:
    std::vector<Rule> m_rules;
};

}  // namespace attune
