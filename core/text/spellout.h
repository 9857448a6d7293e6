#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace attune {

/// Whole numbers in words, by ICU's spell-out rules. Not thread-safe.
class NumberSpeller {
public:
    /// `ruleSet` such as "%spellout-cardinal"; soft hyphens, which German and Italian carry, are stripped.
    NumberSpeller(const std::string& language, const std::string& ruleSet);
    ~NumberSpeller();
    NumberSpeller(NumberSpeller&&) noexcept;

    std::string spell(std::int64_t number) const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace attune
