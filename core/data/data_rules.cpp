#include "core/data/data_rules.h"

#include "core/text/vocabulary.h"

namespace attune {

namespace {

using O = const DataOptions&;

bool cutsSource(O o) {
    return o.sourceTokenizer == TokenizerKind::Bpe;
}

bool cutsTarget(O o) {
    return o.targetTokenizer == TokenizerKind::Bpe;
}

void addUnused(OptionRules<DataOptions>& rules) {
    rules.unused(
        {"data.bpe_merges", "data.bpe_joint", "data.bpe_words", "data.bpe_vocabulary_threshold", "data.bpe_codes"},
        [](O o) { return !cutsSource(o) && !cutsTarget(o); },
        ATTUNE_TEXT("Options", "No side is cut into subwords: choose them as its tokens."));
    rules.unused(
        {"data.bpe_merges", "data.bpe_joint"}, [](O o) { return !o.bpeCodes.empty(); },
        ATTUNE_TEXT("Options", "The codes are read from a file, none are learnt."));
    rules.unused(
        {"data.bpe_joint"}, [](O o) { return !cutsSource(o) || !cutsTarget(o); },
        ATTUNE_TEXT("Options", "Only one side is cut into subwords."));
}

void addRefused(OptionRules<DataOptions>& rules) {
    rules.refused(
        "data.target_column", [](O o) { return o.sourceColumn == o.targetColumn; },
        ATTUNE_TEXT("Options", "Source and target cannot be the same column."));
    rules.refused(
        "data.max_vocabulary", [](O o) { return o.maxVocabulary > 0 && o.maxVocabulary <= firstWordId; },
        ATTUNE_TEXT("Options", "The four special tokens alone fill this vocabulary; choose 5 or more, or 0."));
    rules.refused(
        "data.min_length", [](O o) { return o.minLength > o.maxLength; },
        ATTUNE_TEXT("Options", "The minimum length is above the maximum length."));
    rules.refused(
        "data.max_length_ratio", [](O o) { return o.maxLengthRatio > 0 && o.maxLengthRatio < 1; },
        ATTUNE_TEXT("Options", "No pair has so small a ratio; choose 1 or more, or 0."));
    rules.refused(
        "data.test_fraction", [](O o) { return o.validFraction + o.testFraction >= 1; },
        ATTUNE_TEXT("Options", "Validation and test together leave nothing to train on."));
    rules.refused(
        "data.bpe_codes",
        [](O o) {
            const auto [source, target] = o.bpeCodesFiles();
            return source.empty() != target.empty() || target.find(',') != std::string::npos;
        },
        ATTUNE_TEXT("Options", "One file of codes, or two with a comma between them."));
}

}  // namespace

const OptionRules<DataOptions>& dataRules() {
    static const OptionRules<DataOptions> rules = [] {
        OptionRules<DataOptions> all;
        addUnused(all);
        addRefused(all);
        return all;
    }();
    return rules;
}

}  // namespace attune
