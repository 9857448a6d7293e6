#pragma once

#include "core/data/data_options.h"
#include "core/text/tokenizer.h"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace attune {

/// Takes tokens out of the sentences of one side, before its tokenizer sees them (data.remove_…, stop words): corpora, typed
/// sentences and references all go through the same filter. Tokens are here what stands between blanks for the whitespace
/// tokenizer and words and punctuation for every other kind, so that parts of words are judged with their word.
/// Not thread-safe; copies are independent.
class SentenceFilter {
public:
    /// Removes nothing.
    SentenceFilter() = default;
    /// `tokens`: of the side's tokenizer. Reads the file of stop words, a word a line, unless its name is empty; throws Error
    /// (FileMissing …, DataRefused when it is not text).
    SentenceFilter(const DataOptions& options, TokenizerOptions tokens, const std::string& stopWordFile);

    bool removesNothing() const { return !m_splitter; }
    /// The sentence without the tokens; a blank separates what stood at both sides of one. Otherwise blanks and Unicode form
    /// are as the tokenizer makes them, capitals stay.
    std::string filtered(std::string_view sentence) const;
    /// In lower case, as they are compared.
    const std::set<std::string>& stopWords() const { return *m_stopWords; }

    /// Whether both remove the same tokens.
    bool operator==(const SentenceFilter& other) const;

private:
    bool isRemoved(std::string_view token) const;

    bool m_punctuation = false;
    bool m_digits = false;
    bool m_nonAlphabetic = false;
    std::shared_ptr<const std::set<std::string>> m_stopWords = std::make_shared<const std::set<std::string>>();
    std::optional<Tokenizer> m_splitter;
};

/// The filters of both sides.
struct SentenceFilters {
    SentenceFilters() = default;
    explicit SentenceFilters(const DataOptions& options)
        : source(options, options.sourceTokenizerOptions(), options.sourceStopWords),
          target(options, options.targetTokenizerOptions(), options.targetStopWords) {}

    bool operator==(const SentenceFilters&) const = default;

    SentenceFilter source;
    SentenceFilter target;
};

}  // namespace attune
