#pragma once

#include <span>
#include <string>
#include <vector>

namespace attune {

/// sacreBLEU's tokenisations.
enum class BleuTokenization { None, ThirteenA, Zh, Char };

/// `zh` for Chinese, `char` for Japanese and Thai targets, `none` when the target tokenizer is whitespace or character, else `13a`.
BleuTokenization bleuTokenization(bool pretokenized, const std::string& targetLanguage);

struct BleuScore {
    double bleu = 0;        // 0 … 100
    std::string signature;  // sacreBLEU's: "nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.3.1"
};

/// Corpus BLEU-4 as sacreBLEU computes it (Post 2018): exponential smoothing, one reference.
BleuScore corpusBleu(std::span<const std::string> hypotheses, std::span<const std::string> references, BleuTokenization tokenization);

/// Share of hypotheses equal to their reference.
double exactMatch(std::span<const std::string> hypotheses, std::span<const std::string> references);

}  // namespace attune
