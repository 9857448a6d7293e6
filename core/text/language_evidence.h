#pragma once

#include <span>
#include <string_view>

namespace attune {

/// What tells a language of the Latin, Cyrillic or Arabic script from its neighbours: its most frequent short words and the
/// letters that few others use. Words are separated by blanks, lower case, NFC.
struct LanguageEvidence {
    std::string_view code;
    std::string_view words;
    std::u32string_view letters;
};

std::span<const LanguageEvidence> latinLanguages();
std::span<const LanguageEvidence> cyrillicLanguages();
std::span<const LanguageEvidence> arabicLanguages();

}  // namespace attune
