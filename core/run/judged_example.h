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
    std::int64_t sourceLength = 0;             // tokens, without `</s>`
    std::optional<AttentionHealth> attention;  // none without attention
};

/// What examples are sorted by.
enum class ExampleMeasure { Score, Bleu, LengthRatio, CoverageDeviation, AbsentIn, AbsentOut, Confidence };
/// "score", "bleu", "length_ratio", "cdp", "ap_in", "ap_out", "confidence".
const char* word(ExampleMeasure measure);
std::optional<ExampleMeasure> exampleMeasure(std::string_view word);

/// The value; NaN where there is no attention to measure.
double valueOf(const JudgedExample& example, ExampleMeasure measure);

/// The worse, the lower: the value, of length ratios minus the distance from 1 in either direction (of their logarithms).
double goodness(const JudgedExample& example, ExampleMeasure measure);

/// Translates a part of the run's data and judges every answer. Throws Error.
std::vector<JudgedExample> judgedExamples(const Run& run, const Translator& translator, Translator::Part part, const SearchOptions& search,
                                          std::stop_token stop = {}, const Progress& progress = {});

/// The same when the data of the run are loaded.
std::vector<JudgedExample> judgedExamples(const Run& run, const Dataset& dataset, const Translator& translator, Translator::Part part,
                                          const SearchOptions& search, std::stop_token stop = {}, const Progress& progress = {});

/// Worst first, by goodness(); equal ones in the order of the corpus.
void sortWorstFirst(std::vector<JudgedExample>& examples, ExampleMeasure measure);

}  // namespace attune
