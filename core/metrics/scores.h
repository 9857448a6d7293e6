#pragma once

#include <span>
#include <string>
#include <vector>

namespace attune {

struct DataOptions;

/// sacreBLEU's tokenisations.
enum class BleuTokenization { None, ThirteenA, Zh, Char };

/// `zh` for Chinese, `char` for Japanese and Thai targets, `none` when the target tokenizer is whitespace or character, else `13a`.
BleuTokenization bleuTokenization(bool pretokenized, const std::string& targetLanguage);

/// That of a corpus: where its options name no language of the target, the language that the references are guessed to be.
BleuTokenization bleuTokenization(const DataOptions& data, std::span<const std::string> references);

struct BleuScore {
    double bleu = 0;        // 0 … 100
    std::string signature;  // sacreBLEU's: "nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.3.1"
};

/// Corpus BLEU-4 as sacreBLEU computes it (Post 2018): exponential smoothing, one reference.
BleuScore corpusBleu(std::span<const std::string> hypotheses, std::span<const std::string> references, BleuTokenization tokenization);

/// BLEU of one sentence, 0 … 100, as sacreBLEU's sentence_bleu computes it: exponential smoothing, effective order (n-grams that the
/// hypothesis is too short for do not count).
double sentenceBleu(const std::string& hypothesis, const std::string& reference, BleuTokenization tokenization);

/// Share of hypotheses equal to their reference.
double exactMatch(std::span<const std::string> hypotheses, std::span<const std::string> references);

}  // namespace attune
