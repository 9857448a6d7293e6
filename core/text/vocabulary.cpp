#include "core/text/vocabulary.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>

namespace attune {

namespace {

constexpr std::array<std::string_view, 4> specialTokens = {"<pad>", "<unk>", "<s>", "</s>"};

bool isSpecial(std::string_view token) {
    return std::find(specialTokens.begin(), specialTokens.end(), token) != specialTokens.end();
}

}  // namespace

void TokenCounts::add(std::string_view token, std::int64_t times) {
    m_counts[std::string(token)] += times;
    m_total += times;
}

std::vector<std::pair<std::string, std::int64_t>> TokenCounts::sorted() const {
    std::vector<std::pair<std::string, std::int64_t>> result(m_counts.begin(), m_counts.end());
    std::sort(result.begin(), result.end(),
              [](const auto& a, const auto& b) { return a.second != b.second ? a.second > b.second : a.first < b.first; });
    return result;
}

Vocabulary::Vocabulary() : m_tokens(specialTokens.begin(), specialTokens.end()) {}

Vocabulary::Vocabulary(const TokenCounts& counts, std::int64_t minimumFrequency, std::int64_t maximumSize) : Vocabulary() {
    for (auto& [token, count] : counts.sorted()) {
        if (count < minimumFrequency || (maximumSize > 0 && size() >= maximumSize)) break;
        if (!isSpecial(token)) append(token);
    }
}

void Vocabulary::append(std::string token) {
    m_ids.emplace(token, static_cast<TokenId>(m_tokens.size()));
    m_tokens.push_back(std::move(token));
}

TokenId Vocabulary::id(std::string_view token) const {
    const auto found = m_ids.find(token);
    return found == m_ids.end() ? unknownId : found->second;
}

std::vector<TokenId> Vocabulary::ids(std::span<const std::string> tokens) const {
    std::vector<TokenId> result;
    result.reserve(tokens.size());
    for (const std::string& token : tokens) result.push_back(id(token));
    return result;
}

std::string Vocabulary::toText() const {
    std::string text;
    for (const std::string& token : m_tokens) text += token + '\n';
    return text;
}

Vocabulary Vocabulary::fromText(std::string_view text, const std::string& fileName) {
    const auto broken = [&](std::size_t line) {
        return Error(ErrorCode::FileBroken, fileName,
                     ATTUNE_TEXT("Errors", "is no vocabulary of ours: line %1 is not what was written.").with(std::to_string(line)));
    };
    Vocabulary vocabulary;
    std::size_t line = 0;
    while (!text.empty()) {
        ++line;
        const std::size_t end = text.find('\n');
        const std::string_view token = text.substr(0, end);
        if (end == std::string_view::npos || token.empty()) throw broken(line);
        if (line <= specialTokens.size() ? token != specialTokens[line - 1] : isSpecial(token) || vocabulary.m_ids.contains(token))
            throw broken(line);
        if (line > specialTokens.size()) vocabulary.append(std::string(token));
        text.remove_prefix(end + 1);
    }
    if (line < specialTokens.size()) throw broken(line + 1);
    return vocabulary;
}

}  // namespace attune
