#pragma once

#include "core/metrics/attention_health.h"
#include "core/run/translator.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace attune {

/// A pair of a run's data and what the model makes of it.
struct JudgedExample {
    std::int64_t line = 0;  // of the corpus
    std::string source;
    std::string reference;
    std::string hypothesis;
    double score = 0;                          // of the search
    double bleu = 0;                           // of the sentence, 0 … 100
    double lengthRatio = 0;                    // tokens of the hypothesis over tokens of the reference
    bool exact = false;                        // equal to the reference
    std::optional<AttentionHealth> attention;  // none without attention
};

/// What examples are sorted by.
enum class ExampleMeasure { Score, Bleu, LengthRatio, CoverageDeviation, AbsentIn, AbsentOut, Confidence };
/// "score", "bleu", "length_ratio", "cdp", "ap_in", "ap_out", "confidence".
const char* word(ExampleMeasure measure);
std::optional<ExampleMeasure> exampleMeasure(std::string_view word);

/// The value; NaN where there is no attention to measure.
double valueOf(const JudgedExample& example, ExampleMeasure measure);

/// Translates a part of the run's data and judges every answer. Throws Error.
std::vector<JudgedExample> judgedExamples(const Run& run, const Translator& translator, Translator::Part part, const SearchOptions& search,
                                          std::stop_token stop = {}, const Progress& progress = {});

/// Worst first: the lowest value, of length ratios the farthest from 1 in either direction; equal ones in the order of the corpus.
void sortWorstFirst(std::vector<JudgedExample>& examples, ExampleMeasure measure);

}  // namespace attune
