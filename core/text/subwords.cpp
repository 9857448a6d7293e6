#include "core/text/subwords.h"

namespace attune {

void appendSubwords(const Bpe& bpe, std::string_view word, std::vector<std::string>& tokens) {
    std::vector<std::string> pieces = bpe.pieces(word);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (i + 1 < pieces.size()) pieces[i] += continuationMark;
        tokens.push_back(std::move(pieces[i]));
    }
}

std::vector<std::string> joinSubwords(std::span<const std::string> tokens) {
    std::vector<std::string> words;
    std::string word;
    const auto finish = [&] {
        if (!word.empty()) words.push_back(std::move(word));
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

TokenGroups wordGroups(std::span<const std::string> tokens) {
    TokenGroups groups{{}, wordOfSubwords(tokens)};
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        std::string_view piece = tokens[i];
        const bool goesOn = i + 1 < tokens.size() && groups.of[i + 1] == groups.of[i];
        if (goesOn) piece.remove_suffix(continuationMark.size());
        if (groups.of[i] == std::ssize(groups.names)) groups.names.emplace_back();
        groups.names.back() += piece;
    }
    return groups;
}

}  // namespace attune
