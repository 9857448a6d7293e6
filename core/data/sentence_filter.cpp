#include "core/data/sentence_filter.h"

#include "core/base/error.h"
#include "core/data/line_reader.h"
#include "core/data/pair_reader.h"
#include "core/text/joiners.h"
#include "core/text/token_class.h"

#include <utility>
#include <vector>

namespace attune {

namespace {

std::string comparable(std::string_view word, const TokenizerOptions& options) {
    return lowerCased(normalized(word, options.normalization), options.language);
}

std::set<std::string> readStopWords(const std::string& file, const TokenizerOptions& options) {
    std::set<std::string> words;
    LineReader lines(file);
    TextLine line;
    for (std::int64_t number = 1; lines.next(line); ++number) {
        if (byteProblem(line))
            throw Error(ErrorCode::DataRefused, file,
                        ATTUNE_TEXT("Errors", "line %1 is not UTF-8 text; save the stop words as UTF-8, one word a line")
                            .with(std::to_string(number)));
        if (!isBlank(line.text)) words.insert(comparable(collapsedBlanks(line.text), options));
    }
    return words;
}

bool hasMarkBefore(std::string_view token) {
    return token.starts_with(joinerMark);
}

bool hasMarkAfter(std::string_view token) {
    return token.size() > joinerMark.size() && token.ends_with(joinerMark);
}

/// The token in the text, without its joiner marks.
std::string surface(std::string_view token) {
    if (hasMarkAfter(token)) token.remove_suffix(joinerMark.size());
    if (hasMarkBefore(token)) token.remove_prefix(joinerMark.size());
    return shownToken(token);
}

}  // namespace

SentenceFilter::SentenceFilter(const DataOptions& options, TokenizerOptions tokens, const std::string& stopWordFile)
    : m_punctuation(options.removePunctuation), m_digits(options.removeDigits), m_nonAlphabetic(options.removeNonAlphabetic) {
    tokens.kind = tokens.kind == TokenizerKind::Whitespace ? TokenizerKind::Whitespace : TokenizerKind::Word;
    tokens.lowercase = false;
    if (!stopWordFile.empty()) m_stopWords = std::make_shared<const std::set<std::string>>(readStopWords(stopWordFile, tokens));
    if (m_punctuation || m_digits || m_nonAlphabetic || !m_stopWords->empty()) m_splitter.emplace(std::move(tokens));
}

bool SentenceFilter::operator==(const SentenceFilter& other) const {
    return m_punctuation == other.m_punctuation && m_digits == other.m_digits && m_nonAlphabetic == other.m_nonAlphabetic &&
           *m_stopWords == *other.m_stopWords;
}

bool SentenceFilter::isRemoved(std::string_view token) const {
    return (m_punctuation && isPunctuation(token)) || (m_digits && isNumber(token)) || (m_nonAlphabetic && !isAlphabetic(token)) ||
           (!m_stopWords->empty() && m_stopWords->contains(comparable(token, m_splitter->options())));
}

std::string SentenceFilter::filtered(std::string_view sentence) const {
    if (removesNothing()) return std::string(sentence);
    const bool marked = m_splitter->options().kind == TokenizerKind::Word;
    std::vector<std::string> kept;
    bool afterGap = false;
    for (std::string& token : m_splitter->tokenize(sentence)) {
        const bool gap = isRemoved(marked ? surface(token) : token);
        if (gap && marked && !afterGap && !kept.empty() && hasMarkAfter(kept.back()))
            kept.back().resize(kept.back().size() - joinerMark.size());
        if (!gap && marked && afterGap && hasMarkBefore(token)) token.erase(0, joinerMark.size());
        if (!gap) kept.push_back(std::move(token));
        afterGap = gap;
    }
    return m_splitter->detokenize(kept);
}

}  // namespace attune
