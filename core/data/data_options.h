#pragma once

#include "core/base/options.h"
#include "core/text/tokenizer.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace attune {

/// How sentences become ids, and which sentences are kept: section `data` of config.toml.
struct DataOptions {
    TokenizerKind sourceTokenizer = TokenizerKind::Word;
    TokenizerKind targetTokenizer = TokenizerKind::Word;
    std::int64_t bpeMerges = 8000;
    bool bpeJoint = true;
    TokenizerKind bpeWords = TokenizerKind::Word;  // or Whitespace
    std::int64_t bpeVocabularyThreshold = 0;
    std::string bpeCodes;        // path, or two with a comma between them
    std::string sourceLanguage;  // "" = root rules; the window fills in its guess
    std::string targetLanguage;
    std::int64_t sourceColumn = 1;  // of a TSV file
    std::int64_t targetColumn = 2;
    bool swap = false;
    Normalization normalization = Normalization::Nfc;
    bool lowercase = false;
    std::int64_t minFrequency = 2;
    std::int64_t maxVocabulary = 30000;
    std::int64_t maxLength = 100;  // tokens
    bool removePunctuation = false;
    bool removeDigits = false;
    bool removeNonAlphabetic = false;
    std::string sourceStopWords;  // a file, "" = none
    std::string targetStopWords;
    std::int64_t minLength = 1;  // tokens, after the removals
    double maxLengthRatio = 0;   // of the longer side to the shorter, 0 = no limit
    bool removeDuplicates = false;
    double validFraction = 0.05;
    double testFraction = 0.05;

    OptionList describe();
    std::vector<OptionProblem> problems() const;

    TokenizerOptions sourceTokenizerOptions() const;
    TokenizerOptions targetTokenizerOptions() const;
    /// Files of existing codes for source and target; empty: learn them.
    std::pair<std::string, std::string> bpeCodesFiles() const;

private:
    OptionList describeFilters();
};

}  // namespace attune
