#include "core/train/evaluator.h"

#include "core/base/error.h"
#include "core/decode/beam_search.h"
#include "core/decode/hypothesis.h"
#include "core/decode/model_step.h"
#include "core/metrics/distinct.h"
#include "core/metrics/edit_distance.h"
#include "core/metrics/scores.h"
#include "core/text/language_guess.h"
#include "core/train/model_batches.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace attune {
namespace {

constexpr std::size_t sentencesAtOnce = 64;

/// Places of the pairs, shortest source first, so that little is padded.
std::vector<std::size_t> byLength(const Dataset& dataset, std::span<const std::uint32_t> pairs) {
    std::vector<std::size_t> order(pairs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return dataset.sourceIds.length(pairs[a]) < dataset.sourceIds.length(pairs[b]); });
    return order;
}

/// Calls work(places) for batches of places, and reports progress.
template <class Work>
void inBatches(const std::vector<std::size_t>& order, const std::stop_token& stop, const Progress& progress, Work work) {
    for (std::size_t first = 0; first < order.size(); first += sentencesAtOnce) {
        throwIfStopped(stop);
        const std::size_t count = std::min(sentencesAtOnce, order.size() - first);
        work(std::span(order).subspan(first, count));
        if (progress) progress(static_cast<double>(first + count) / static_cast<double>(order.size()));
    }
}

std::vector<LengthAccuracy> accuracyByLength(const Dataset& dataset, std::span<const std::uint32_t> pairs, const FreeScores& scores) {
    std::map<std::int64_t, LengthAccuracy> lengths;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const auto length = static_cast<std::int64_t>(dataset.sourceIds.length(pairs[i]));
        LengthAccuracy& accuracy = lengths.try_emplace(length, LengthAccuracy{length, 0, 0}).first->second;
        ++accuracy.pairs;
        accuracy.exact += scores.outputs[i] == scores.references[i] ? 1 : 0;
    }
    std::vector<LengthAccuracy> shortestFirst;
    for (const auto& [length, accuracy] : lengths) shortestFirst.push_back(accuracy);
    return shortestFirst;
}

}  // namespace

SearchOptions greedySearch(const SearchOptions& search) {
    SearchOptions greedy;
    greedy.beamSize = 1;
    greedy.minLength = search.minLength;
    greedy.maxLength = search.maxLength;
    return greedy;
}

double ForcedScores::perplexity() const {
    return std::exp(nll());
}

ForcedScores evaluateForced(Seq2Seq& model, const Dataset& dataset, const SentenceCodec& codec, std::span<const std::uint32_t> pairs,
                            std::stop_token stop, const Progress& progress) {
    const torch::NoGradGuard noGrad;
    ForcedScores scores;
    inBatches(byLength(dataset, pairs), stop, progress, [&](std::span<const std::size_t> places) {
        std::vector<std::uint32_t> chosen;
        for (const std::size_t place : places) chosen.push_back(pairs[place]);
        DropoutStream evaluation;
        const Loss loss = model.loss(pairsBatch(model.options(), dataset, codec, chosen), {}, {}, evaluation);
        scores.nllSum += loss.nll;
        scores.tokens += loss.tokens;
        scores.correct += loss.correct;
    });
    return scores;
}

FreeScores evaluateFree(const std::shared_ptr<Seq2Seq>& model, const Dataset& dataset, const SentenceCodec& codec,
                        std::span<const std::uint32_t> pairs, const SearchOptions& search, std::stop_token stop, const Progress& progress) {
    const torch::NoGradGuard noGrad;
    FreeScores scores;
    EditAccuracy edits;
    DistinctNgrams unigrams(1), bigrams(2);
    scores.outputs.resize(pairs.size());
    for (const std::uint32_t pair : pairs) scores.references.push_back(codec.referenceText(dataset.corpus.target(pair)));
    inBatches(byLength(dataset, pairs), stop, progress, [&](std::span<const std::size_t> places) {
        std::vector<SourceSentence> sources;
        for (const std::size_t place : places)
            sources.push_back(sourceSentence(model->options(), codec, dataset.corpus.source(pairs[place])));
        std::vector<const SourceSentence*> all;
        for (const SourceSentence& each : sources) all.push_back(&each);
        const auto step = makeStepModel(model, sourcesBatch(all));
        const auto found = beamSearch(*step, search, {}, stop);
        for (std::size_t i = 0; i < places.size(); ++i) {
            const SearchResult result = found[i].empty() ? SearchResult() : found[i].front();
            const std::vector<std::string> words = answerTokens(result, answerWords(codec, sources[i], search));
            const bool ended = !result.ids.empty() && result.ids.back() == endId;
            const std::span<const std::string> said = std::span(words).first(words.size() - (ended ? 1 : 0));
            scores.outputs[places[i]] = codec.targetTokenizer().detokenize(said);
            edits.add(words, codec.encodeTarget(dataset.corpus.target(pairs[places[i]])).words);
            for (DistinctNgrams* ngrams : {&unigrams, &bigrams}) ngrams->add(said);
        }
    });
    scores.byLength = accuracyByLength(dataset, pairs, scores);
    const BleuScore bleu = corpusBleu(scores.outputs, scores.references, bleuTokenization(codec.options(), scores.references));
    scores.bleu = bleu.bleu;
    scores.bleuSignature = bleu.signature;
    scores.editAccuracy = edits.value();
    scores.distinct = {unigrams.value(), bigrams.value()};
    scores.exactMatch = exactMatch(scores.outputs, scores.references);
    return scores;
}

}  // namespace attune
