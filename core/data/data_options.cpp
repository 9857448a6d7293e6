#include "core/data/data_options.h"

#include "core/text/vocabulary.h"

namespace attune {

namespace {

std::vector<EnumChoice<TokenizerKind>> tokenizerChoices() {
    return {{TokenizerKind::Word, "word", ATTUNE_TEXT("Options", "Words and punctuation; Chinese, Japanese and Thai by dictionary")},
            {TokenizerKind::Character, "character", ATTUNE_TEXT("Options", "Single characters, the blank too")},
            {TokenizerKind::Whitespace, "whitespace",
             ATTUNE_TEXT("Options", "What stands between blanks: for data that is tokenised already")}};
}

std::vector<EnumChoice<Normalization>> normalizationChoices() {
    return {{Normalization::Nfc, "nfc", ATTUNE_TEXT("Options", "The same letters always as the same bytes")},
            {Normalization::Nfkc, "nfkc", ATTUNE_TEXT("Options", "Also full-width letters, ligatures and the like as plain ones")},
            {Normalization::None, "none", ATTUNE_TEXT("Options", "The bytes as they are")}};
}

}  // namespace

OptionList DataOptions::describe() {
    constexpr std::int64_t many = 100'000'000;
    return {
        choiceOption("data.source_tokenizer", sourceTokenizer, tokenizerChoices(), ATTUNE_TEXT("Options", "Source tokens"),
                     ATTUNE_TEXT("Options", "How source sentences are split into tokens.")),
        choiceOption("data.target_tokenizer", targetTokenizer, tokenizerChoices(), ATTUNE_TEXT("Options", "Target tokens"),
                     ATTUNE_TEXT("Options", "How target sentences are split into tokens.")),
        textOption(
            "data.source_language", sourceLanguage, ATTUNE_TEXT("Options", "Source language"),
            ATTUNE_TEXT("Options", "Language code of the source (en, zh …): its rules for words and lower case; empty: common rules.")),
        textOption(
            "data.target_language", targetLanguage, ATTUNE_TEXT("Options", "Target language"),
            ATTUNE_TEXT("Options", "Language code of the target (en, zh …): its rules for words and lower case; empty: common rules.")),
        integerOption("data.source_column", sourceColumn, 1, 1000, ATTUNE_TEXT("Options", "Source column"),
                      ATTUNE_TEXT("Options", "Column of a TSV file that holds the source, 1 for the first.")),
        integerOption("data.target_column", targetColumn, 1, 1000, ATTUNE_TEXT("Options", "Target column"),
                      ATTUNE_TEXT("Options", "Column of a TSV file that holds the target, 1 for the first.")),
        booleanOption(
            "data.swap", swap, ATTUNE_TEXT("Options", "Swap"),
            ATTUNE_TEXT("Options", "Source and target change places; the other options of a side mean the side after the change.")),
        choiceOption("data.normalization", normalization, normalizationChoices(), ATTUNE_TEXT("Options", "Normalisation"),
                     ATTUNE_TEXT("Options", "Unicode normalisation form of all text.")),
        booleanOption("data.lowercase", lowercase, ATTUNE_TEXT("Options", "Lower case"),
                      ATTUNE_TEXT("Options", "All text in lower case: a smaller vocabulary, no capitals in the translation.")),
        integerOption("data.min_frequency", minFrequency, 1, many, ATTUNE_TEXT("Options", "Minimum frequency"),
                      ATTUNE_TEXT("Options", "Tokens that are rarer in the training set become <unk>.")),
        integerOption("data.max_vocabulary", maxVocabulary, 0, many, ATTUNE_TEXT("Options", "Maximum vocabulary"),
                      ATTUNE_TEXT("Options", "Largest size of each vocabulary, the four special tokens counted; 0: no limit.")),
        integerOption("data.max_length", maxLength, 1, 100'000, ATTUNE_TEXT("Options", "Maximum length"),
                      ATTUNE_TEXT("Options", "Pairs with more tokens on a side are left out.")),
        numberOption("data.valid_fraction", validFraction, 0, 0.9, ATTUNE_TEXT("Options", "Validation share"),
                     ATTUNE_TEXT("Options", "Share of the pairs that validates, at most 2,000 pairs.")),
        numberOption("data.test_fraction", testFraction, 0, 0.9, ATTUNE_TEXT("Options", "Test share"),
                     ATTUNE_TEXT("Options", "Share of the pairs that is kept for the test, at most 2,000 pairs.")),
    };
}

std::vector<OptionProblem> DataOptions::problems() const {
    std::vector<OptionProblem> found;
    if (sourceColumn == targetColumn)
        found.push_back({"data.target_column", ATTUNE_TEXT("Options", "Source and target cannot be the same column.")});
    if (maxVocabulary > 0 && maxVocabulary <= firstWordId)
        found.push_back(
            {"data.max_vocabulary", ATTUNE_TEXT("Options", "The four special tokens alone fill this vocabulary; choose 5 or more, or 0.")});
    if (validFraction + testFraction >= 1)
        found.push_back({"data.test_fraction", ATTUNE_TEXT("Options", "Validation and test together leave nothing to train on.")});
    return found;
}

TokenizerOptions DataOptions::sourceTokenizerOptions() const {
    return {sourceTokenizer, sourceLanguage, normalization, lowercase};
}

TokenizerOptions DataOptions::targetTokenizerOptions() const {
    return {targetTokenizer, targetLanguage, normalization, lowercase};
}

}  // namespace attune
