#include "core/data/data_options.h"

#include "core/data/data_rules.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace attune {

namespace {

std::vector<EnumChoice<TokenizerKind>> tokenizerChoices() {
    return {
        {TokenizerKind::Word, "word", ATTUNE_TEXT("Options", "Words and punctuation; Chinese, Japanese and Thai by dictionary")},
        {TokenizerKind::Character, "character", ATTUNE_TEXT("Options", "Single characters, the blank too")},
        {TokenizerKind::Whitespace, "whitespace", ATTUNE_TEXT("Options", "What stands between blanks: for data that is tokenised already")},
        {TokenizerKind::Bpe, "bpe",
         ATTUNE_TEXT("Options", "Subwords by byte-pair encoding (Sennrich et al. 2016): rare words in pieces marked @@")}};
}

std::vector<EnumChoice<TokenizerKind>> bpeWordChoices() {
    std::vector<EnumChoice<TokenizerKind>> choices = tokenizerChoices();
    std::erase_if(choices, [](const auto& each) { return each.value != TokenizerKind::Word && each.value != TokenizerKind::Whitespace; });
    return choices;
}

OptionList bpeOptions(DataOptions& options) {
    constexpr std::int64_t many = 100'000'000;
    return {
        integerOption("data.bpe_merges", options.bpeMerges, 0, many, ATTUNE_TEXT("Options", "BPE merges"),
                      ATTUNE_TEXT("Options",
                                  "How many merges byte-pair encoding learns on the training set, each time of the most frequent pair of "
                                  "neighbouring pieces (Sennrich et al. 2016).")),
        booleanOption("data.bpe_joint", options.bpeJoint, ATTUNE_TEXT("Options", "Joint BPE"),
                      ATTUNE_TEXT("Options",
                                  "Where both sides use BPE, one set of codes is learnt on both together, so that names are cut alike "
                                  "(Sennrich et al. 2016).")),
        choiceOption("data.bpe_words", options.bpeWords, bpeWordChoices(), ATTUNE_TEXT("Options", "Words before BPE"),
                     ATTUNE_TEXT("Options", "How sentences are split into the words that BPE cuts.")),
        integerOption("data.bpe_vocabulary_threshold", options.bpeVocabularyThreshold, 0, many,
                      ATTUNE_TEXT("Options", "BPE vocabulary threshold"),
                      ATTUNE_TEXT("Options",
                                  "Subwords that are rarer in the training set of their side are taken apart again, as by subword-nmt's "
                                  "--vocabulary-threshold; 0: none.")),
        textOption("data.bpe_codes", options.bpeCodes, ATTUNE_TEXT("Options", "BPE codes"),
                   ATTUNE_TEXT("Options",
                               "File of subword-nmt codes (version 0.2) to use instead of learning; two files with a comma between them: "
                               "source, target.")),
    };
}

std::vector<EnumChoice<Normalization>> normalizationChoices() {
    return {{Normalization::Nfc, "nfc", ATTUNE_TEXT("Options", "The same letters always as the same bytes")},
            {Normalization::Nfkc, "nfkc", ATTUNE_TEXT("Options", "Also full-width letters, ligatures and the like as plain ones")},
            {Normalization::None, "none", ATTUNE_TEXT("Options", "The bytes as they are")}};
}

}  // namespace

OptionList DataOptions::describeFilters() {
    return {
        booleanOption("data.remove_punctuation", removePunctuation, ATTUNE_TEXT("Options", "Remove punctuation"),
                      ATTUNE_TEXT("Options", "Tokens without a letter and without a digit are taken out of every sentence.")),
        booleanOption("data.remove_digits", removeDigits, ATTUNE_TEXT("Options", "Remove numbers"),
                      ATTUNE_TEXT("Options", "Tokens with a digit and without a letter are taken out of every sentence.")),
        booleanOption("data.remove_non_alphabetic", removeNonAlphabetic, ATTUNE_TEXT("Options", "Remove what is no word"),
                      ATTUNE_TEXT("Options", "Tokens with anything but letters, apostrophes and hyphens are taken out of every sentence.")),
        textOption("data.source_stop_words", sourceStopWords, ATTUNE_TEXT("Options", "Source stop words"),
                   ATTUNE_TEXT("Options", "File of words that are taken out of source sentences, one a line; empty: none.")),
        textOption("data.target_stop_words", targetStopWords, ATTUNE_TEXT("Options", "Target stop words"),
                   ATTUNE_TEXT("Options", "File of words that are taken out of target sentences, one a line; empty: none.")),
        integerOption("data.min_length", minLength, 1, 100'000, ATTUNE_TEXT("Options", "Minimum length"),
                      ATTUNE_TEXT("Options", "Pairs with fewer tokens on a side are left out.")),
        numberOption(
            "data.max_length_ratio", maxLengthRatio, 0, 1000, ATTUNE_TEXT("Options", "Maximum length ratio"),
            ATTUNE_TEXT("Options", "Pairs whose longer side has more than so many times the tokens of the shorter are left out; 0: none.")),
        booleanOption("data.remove_duplicates", removeDuplicates, ATTUNE_TEXT("Options", "Remove duplicates"),
                      ATTUNE_TEXT("Options", "Of pairs with equal source and target only the first is kept.")),
    };
}

OptionList DataOptions::describe() {
    constexpr std::int64_t many = 100'000'000;
    OptionList list{
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
    const OptionList bpe = bpeOptions(*this);
    list.insert(list.begin() + 2, bpe.begin(), bpe.end());
    for (Option& option : describeFilters()) list.push_back(std::move(option));
    return list;
}

std::vector<OptionProblem> DataOptions::problems() const {
    return dataRules().holding(RuleEffect::Refused, *this);
}

TokenizerOptions DataOptions::sourceTokenizerOptions() const {
    return {sourceTokenizer, sourceLanguage, normalization, lowercase, bpeWords};
}

TokenizerOptions DataOptions::targetTokenizerOptions() const {
    return {targetTokenizer, targetLanguage, normalization, lowercase, bpeWords};
}

std::pair<std::string, std::string> DataOptions::bpeCodesFiles() const {
    const std::size_t comma = bpeCodes.find(',');
    if (comma == std::string::npos) return {bpeCodes, bpeCodes};
    const std::size_t second = std::min(bpeCodes.find_first_not_of(' ', comma + 1), bpeCodes.size());
    return {bpeCodes.substr(0, comma), bpeCodes.substr(second)};
}

}  // namespace attune
