#include "core/run/judged_example.h"

#include "core/data/dataset.h"
#include "core/run/run_dataset.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace attune {

namespace {

constexpr std::array<std::pair<ExampleMeasure, std::string_view>, 7> words{{{ExampleMeasure::Score, "score"},
                                                                            {ExampleMeasure::Bleu, "bleu"},
                                                                            {ExampleMeasure::LengthRatio, "length_ratio"},
                                                                            {ExampleMeasure::CoverageDeviation, "cdp"},
                                                                            {ExampleMeasure::AbsentIn, "ap_in"},
                                                                            {ExampleMeasure::AbsentOut, "ap_out"},
                                                                            {ExampleMeasure::Confidence, "confidence"}}};

const std::vector<std::uint32_t>& pairsOf(const Split& split, Translator::Part part) {
    return part == Translator::Part::Train ? split.train : part == Translator::Part::Valid ? split.valid : split.test;
}

std::optional<AttentionHealth> healthOf(const Hypothesis& hypothesis) {
    for (const AttentionMap& map : hypothesis.attention)
        if (map.kind == AttentionKind::Cross && !map.empty()) return attentionHealth(map.summary(), map.rows(), map.columns());
    return std::nullopt;
}

}  // namespace

const char* word(ExampleMeasure measure) {
    return std::ranges::find(words, measure, &decltype(words)::value_type::first)->second.data();
}

std::optional<ExampleMeasure> exampleMeasure(std::string_view wanted) {
    const auto found = std::ranges::find(words, wanted, &decltype(words)::value_type::second);
    return found == words.end() ? std::nullopt : std::optional(found->first);
}

double valueOf(const JudgedExample& example, ExampleMeasure measure) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    switch (measure) {
        case ExampleMeasure::Score:
            return example.score;
        case ExampleMeasure::Bleu:
            return example.bleu;
        case ExampleMeasure::LengthRatio:
            return example.lengthRatio;
        case ExampleMeasure::CoverageDeviation:
            return example.attention ? example.attention->coverageDeviation : none;
        case ExampleMeasure::AbsentIn:
            return example.attention ? example.attention->absentIn : none;
        case ExampleMeasure::AbsentOut:
            return example.attention ? example.attention->absentOut : none;
        case ExampleMeasure::Confidence:
            break;
    }
    return example.attention ? example.attention->confidence() : none;
}

double goodness(const JudgedExample& example, ExampleMeasure measure) {
    const double value = valueOf(example, measure);
    return measure == ExampleMeasure::LengthRatio ? -std::abs(std::log(std::max(value, 1e-9))) : value;
}

std::vector<JudgedExample> judgedExamples(const Run& run, const Translator& translator, Translator::Part part, const SearchOptions& search,
                                          std::stop_token stop, const Progress& progress) {
    const auto dataset = loadRunDataset(run, run.source(), partOf(progress, 0, 0.1), stop);
    return judgedExamples(run, *dataset, translator, part, search, std::move(stop), partOf(progress, 0.1, 1));
}

std::vector<JudgedExample> judgedExamples(const Run& run, const Dataset& dataset, const Translator& translator, Translator::Part part,
                                          const SearchOptions& search, std::stop_token stop, const Progress& progress) {
    const std::vector<std::uint32_t>& pairs = pairsOf(dataset.split, part);
    TranslationRequest request;
    request.search = search;
    request.attention = true;
    for (const std::uint32_t pair : pairs) request.sentences.emplace_back(dataset.corpus.source(pair));
    const std::vector<Translation> answers = translator.translate(request, std::move(stop), progress);

    const SentenceCodec codec = runCodec(run, run.config());
    std::vector<std::string> references;
    for (const std::uint32_t pair : pairs) references.push_back(codec.referenceText(dataset.corpus.target(pair)));
    const BleuTokenization bleu = bleuTokenization(codec.options(), references);
    std::vector<JudgedExample> examples;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (answers[i].hypotheses.empty()) continue;
        const Hypothesis& best = answers[i].hypotheses.front();
        JudgedExample& example = examples.emplace_back();
        example.line = dataset.corpus.line(pairs[i]);
        example.source = answers[i].source;
        example.reference = references[i];
        example.hypothesis = best.text;
        example.score = best.score;
        example.bleu = sentenceBleu(best.text, references[i], bleu);
        const auto wanted = static_cast<double>(dataset.targetIds.length(pairs[i]) + 1);  // with `</s>`, as in the answer
        example.lengthRatio = static_cast<double>(best.tokens.size()) / wanted;
        example.exact = best.text == references[i];
        example.sourceLength = std::ssize(answers[i].tokens) - 1;
        example.attention = healthOf(best);
    }
    return examples;
}

void sortWorstFirst(std::vector<JudgedExample>& examples, ExampleMeasure measure) {
    std::stable_sort(examples.begin(), examples.end(),
                     [measure](const JudgedExample& a, const JudgedExample& b) { return goodness(a, measure) < goodness(b, measure); });
}

}  // namespace attune
