#include "core/data/lesson_templates.h"

#include <algorithm>

namespace attune {

std::vector<std::string> filledIn(std::string_view text, const std::array<std::string, 3>& blanks) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        const bool isBlank = word.size() == 1 && word[0] >= 'A' && word[0] <= 'C';
        words.push_back(isBlank ? blanks[static_cast<std::size_t>(word[0] - 'A')] : std::string(word));
    }
    return words;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

}  // namespace attune
