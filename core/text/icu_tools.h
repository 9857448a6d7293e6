#pragma once

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include <memory>
#include <string>
#include <string_view>

namespace attune {

/// ICU's locale of a BCP 47 code; the root locale for "" and for codes that are none.
icu::Locale localeOf(const std::string& language);

/// A break iterator over UTF-8 text. Not thread-safe. `text` of forEach must be well-formed.
class TextBreaker {
public:
    enum class Unit { Word, Character };
    TextBreaker(Unit unit, const std::string& language);

    /// Calls `visit(segment, wordLike)` for every segment, in order; together they are the text.
    template <class Visit>
    void forEach(std::string_view text, Visit visit) const {
        attach(text);
        std::int32_t start = m_iterator->first();
        for (std::int32_t end = m_iterator->next(); end != icu::BreakIterator::DONE; start = end, end = m_iterator->next())
            visit(text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(end - start)), m_iterator->getRuleStatus() >= 100);
    }

private:
    void attach(std::string_view text) const;
    std::unique_ptr<icu::BreakIterator> m_iterator;
};

}  // namespace attune
