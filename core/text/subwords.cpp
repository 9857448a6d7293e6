#include "core/text/subwords.h"

namespace attune {

namespace {

constexpr std::string_view percent = "\xEF\xBC\x85";  // U+FF05 begins an escape, "FF05" after it makes it a text of the user again
constexpr std::string_view percentCode = "FF05";
constexpr std::string_view atCode = "0040";

/// Where the end of the word, ％ FF05* 0040, has its percent sign; npos when it ends otherwise.
std::size_t escapeAtEnd(std::string_view word) {
    if (!word.ends_with(atCode)) return std::string_view::npos;
    word.remove_suffix(atCode.size());
    while (word.ends_with(percentCode)) word.remove_suffix(percentCode.size());
    return word.ends_with(percent) ? word.size() - percent.size() : std::string_view::npos;
}

std::string unescapedWord(std::string word) {
    const std::size_t escape = escapeAtEnd(word);
    if (escape == std::string::npos) return word;
    const std::size_t code = escape + percent.size();
    if (word.size() - code == atCode.size())
        word.replace(escape, std::string::npos, "@");
    else
        word.erase(code, percentCode.size());
    return word;
}

}  // namespace

std::string escapedWord(std::string_view word) {
    std::string result(word);
    if (word.ends_with(continuationMark)) {
        result.pop_back();
        result.append(percent).append(atCode);
    } else if (const std::size_t escape = escapeAtEnd(word); escape != std::string_view::npos) {
        result.insert(escape + percent.size(), percentCode);
    }
    return result;
}

void appendSubwords(const Bpe& bpe, std::string_view word, std::vector<std::string>& tokens) {
    std::vector<std::string> pieces = bpe.pieces(escapedWord(word));
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (i + 1 < pieces.size()) pieces[i] += continuationMark;
        tokens.push_back(std::move(pieces[i]));
    }
}

std::vector<std::string> joinSubwords(std::span<const std::string> tokens) {
    std::vector<std::string> words;
    std::string word;
    const auto finish = [&] {
        if (!word.empty()) words.push_back(unescapedWord(std::move(word)));
        word.clear();
    };
    for (const std::string& token : tokens) {
        const bool goesOn = token.ends_with(continuationMark);
        word.append(token, 0, token.size() - (goesOn ? continuationMark.size() : 0));
        if (!goesOn) finish();
    }
    finish();
    return words;
}

std::vector<std::int64_t> wordOfSubwords(std::span<const std::string> tokens) {
    std::vector<std::int64_t> words;
    words.reserve(tokens.size());
    bool goesOn = true;
    for (const std::string& token : tokens) {
        if (words.empty())
            words.push_back(0);
        else
            words.push_back(words.back() + (!goesOn || token == "</s>"));
        goesOn = token.ends_with(continuationMark);
    }
    return words;
}

}  // namespace attune
