#include "core/run/judged_run.h"

#include "core/run/run_dataset.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace attune {

namespace {

/// Shares of the work: reading the data, this checkpoint, the earlier one, counting words.
constexpr double afterData = 0.1, afterOne = 0.55, afterAnswers = 0.95;

std::optional<std::int64_t> nearestBelow(const std::vector<std::int64_t>& updates, std::int64_t update) {
    const auto after = std::lower_bound(updates.begin(), updates.end(), update);
    return after == updates.begin() ? std::nullopt : std::optional(*(after - 1));
}

struct Texts {
    std::vector<std::string> hypotheses;
    std::vector<std::string> references;

    explicit Texts(const std::vector<JudgedExample>& examples) {
        for (const JudgedExample& example : examples) {
            hypotheses.push_back(example.hypothesis);
            references.push_back(example.reference);
        }
    }
    AnsweredPairs pairs(BleuTokenization tokenization) const { return {hypotheses, references, tokenization}; }
};

WordFrequencies trainedWords(const Dataset& dataset, const SentenceCodec& codec, BleuTokenization tokenization, const std::stop_token& stop,
                             const Progress& progress) {
    WordFrequencies words;
    std::size_t done = 0;
    for (const std::uint32_t pair : dataset.split.train) {
        if (++done % 1024 == 0) {
            throwIfStopped(stop);
            if (progress) progress(static_cast<double>(done) / static_cast<double>(dataset.split.train.size()));
        }
        words.add(codec.referenceText(dataset.corpus.target(pair)), tokenization);
    }
    return words;
}

}  // namespace

ExampleChange changeOf(const JudgedExample& example, const EarlierAnswer& earlier) {
    if (example.exact != earlier.exact) return example.exact ? ExampleChange::Learnt : ExampleChange::Forgotten;
    const double rise = example.bleu - earlier.bleu;
    return rise >= notableBleu ? ExampleChange::Learnt : rise <= -notableBleu ? ExampleChange::Forgotten : ExampleChange::None;
}

ExampleChange JudgedRun::change(std::size_t example) const {
    return before.empty() ? ExampleChange::None : changeOf(examples[example], before[example]);
}

std::vector<std::int64_t> JudgedRun::sourceLengths() const {
    std::vector<std::int64_t> lengths;
    for (const JudgedExample& example : examples) lengths.push_back(example.sourceLength);
    return lengths;
}

std::vector<LengthQuality> JudgedRun::byLength(std::span<const NumberRange> ranges) const {
    return qualityByLength(ranges, sourceLengths(), Texts(examples).pairs(tokenization));
}

JudgedRun judgeRun(const JudgingRequest& request, std::stop_token stop, const Progress& progress) {
    const Run run = Run::open(request.run);
    const auto judged = [&](const CheckpointChoice& choice, const Dataset& dataset, double from, double to) {
        const Translator translator = Translator::open(request.run, choice, request.threads);
        return std::pair(translator.update(),
                         judgedExamples(run, dataset, translator, request.part, request.search, stop, partOf(progress, from, to)));
    };
    const auto dataset = loadRunDataset(run, run.source(), partOf(progress, 0, afterData), stop);
    JudgedRun result;
    result.kept = run.checkpoints();
    std::tie(result.update, result.examples) =
        judged(request.checkpoint, *dataset, afterData, request.withChange ? afterOne : afterAnswers);
    if (request.withChange) result.earlier = request.earlier ? request.earlier : nearestBelow(result.kept, result.update);
    if (result.earlier) {
        const auto answers = judged({CheckpointChoice::Kind::Update, *result.earlier}, *dataset, afterOne, afterAnswers).second;
        for (const JudgedExample& each : answers) result.before.push_back({each.hypothesis, each.bleu, each.exact});
    }
    const SentenceCodec codec = runCodec(run, run.config());
    const Texts texts(result.examples);
    result.tokenization = bleuTokenization(codec.options(), texts.references);
    const WordFrequencies words = trainedWords(*dataset, codec, result.tokenization, stop, partOf(progress, afterAnswers, 1));
    result.byFrequency = qualityByFrequency(words, texts.pairs(result.tokenization));
    return result;
}

}  // namespace attune
