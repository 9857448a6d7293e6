#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace attune {

/// Whole numbers in words, by ICU's spell-out rules. Not thread-safe.
class NumberSpeller {
public:
    /// `ruleSet` such as "%spellout-cardinal".
    NumberSpeller(const std::string& language, const std::string& ruleSet);
    ~NumberSpeller();
    NumberSpeller(NumberSpeller&&) noexcept;

    /// `softHyphen` stands in place of U+00AD, which German and Italian have between the parts of a word.
    std::string spell(std::int64_t number, std::string_view softHyphen = {}) const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace attune
