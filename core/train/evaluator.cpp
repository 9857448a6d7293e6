#include "core/train/evaluator.h"

#include "core/base/error.h"
#include "core/decode/beam_search.h"
#include "core/decode/hypothesis.h"
#include "core/decode/model_step.h"
#include "core/metrics/distinct.h"
#include "core/metrics/edit_distance.h"
#include "core/metrics/scores.h"
#include "core/text/language_guess.h"
#include "core/train/batch_threads.h"
#include "core/train/model_batches.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

namespace attune {
namespace {

constexpr std::size_t pairsAtOnce = 64;      // forced
constexpr std::size_t sentencesAtOnce = 32;  // searched

/// Places of the pairs, longest source first, so that little is padded and no thread begins with much when the others are done.
std::vector<std::size_t> byLength(const Dataset& dataset, std::span<const std::uint32_t> pairs) {
    std::vector<std::size_t> order(pairs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return dataset.sourceIds.length(pairs[a]) > dataset.sourceIds.length(pairs[b]); });
    return order;
}

/// Those of one batch.
std::span<const std::size_t> placesOf(const std::vector<std::size_t>& order, std::size_t batch, std::size_t atOnce) {
    return std::span(order).subspan(batch * atOnce, std::min(atOnce, order.size() - batch * atOnce));
}

std::size_t batchCount(std::size_t pairs, std::size_t atOnce) {
    return (pairs + atOnce - 1) / atOnce;
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

struct Answer {
    std::vector<std::string> words;  // `</s>` last where it ended
    bool ended = false;
    std::string text;

    std::span<const std::string> said() const { return std::span(words).first(words.size() - (ended ? 1 : 0)); }
};

Answer bestAnswer(const std::vector<SearchResult>& found, const AnswerWords& words, const Tokenizer& tokenizer) {
    const SearchResult result = found.empty() ? SearchResult() : found.front();
    Answer answer{answerTokens(result, words), !result.ids.empty() && result.ids.back() == endId, {}};
    answer.text = tokenizer.detokenize(answer.said());
    return answer;
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
    const std::vector<std::size_t> order = byLength(dataset, pairs);
    std::vector<ForcedScores> parts(batchCount(pairs.size(), pairsAtOnce));
    const auto force = [&](std::size_t batch) {
        const SentenceCodec own = codec;  // tokenizers serve one thread
        std::vector<std::uint32_t> chosen;
        for (const std::size_t place : placesOf(order, batch, pairsAtOnce)) chosen.push_back(pairs[place]);
        DropoutStream evaluation;
        const Loss loss = model.loss(pairsBatch(model.options(), dataset, own, chosen), {}, {}, evaluation);
        parts[batch] = {loss.nll, loss.tokens, loss.correct};
    };
    forBatches(parts.size(), force, stop, progress);
    ForcedScores scores;
    for (const ForcedScores& part : parts) {
        scores.nllSum += part.nllSum;
        scores.tokens += part.tokens;
        scores.correct += part.correct;
    }
    return scores;
}

FreeScores evaluateFree(const std::shared_ptr<Seq2Seq>& model, const Dataset& dataset, const SentenceCodec& codec,
                        std::span<const std::uint32_t> pairs, const SearchOptions& search, std::stop_token stop, const Progress& progress) {
    return evaluateFree(std::make_shared<PackedModel>(model, search.precision), dataset, codec, pairs, search, std::move(stop), progress);
}

FreeScores evaluateFree(const std::shared_ptr<PackedModel>& packed, const Dataset& dataset, const SentenceCodec& codec,
                        std::span<const std::uint32_t> pairs, const SearchOptions& search, std::stop_token stop, const Progress& progress) {
    packed->model()->eval();
    const std::vector<std::size_t> order = byLength(dataset, pairs);
    std::vector<Answer> answers(pairs.size());
    const auto answer = [&](std::size_t batch) {
        const SentenceCodec own = codec;  // tokenizers serve one thread
        const std::span<const std::size_t> places = placesOf(order, batch, sentencesAtOnce);
        std::vector<SourceSentence> sources;
        for (const std::size_t place : places)
            sources.push_back(sourceSentence(packed->model()->options(), own, dataset.corpus.source(pairs[place])));
        std::vector<const SourceSentence*> all;
        for (const SourceSentence& each : sources) all.push_back(&each);
        const auto found = beamSearch(*makeStepModel(packed, sourcesBatch(all)), search, {}, stop);
        for (std::size_t i = 0; i < places.size(); ++i)
            answers[places[i]] = bestAnswer(found[i], answerWords(own, sources[i], search), own.targetTokenizer());
    };
    forBatches(batchCount(pairs.size(), sentencesAtOnce), answer, stop, progress);

    FreeScores scores;
    EditAccuracy edits;
    DistinctNgrams unigrams(1), bigrams(2);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const Answer& given = answers[i];
        scores.references.push_back(codec.referenceText(dataset.corpus.target(pairs[i])));
        scores.outputs.push_back(given.text);
        edits.add(given.words, codec.encodeTarget(dataset.corpus.target(pairs[i])).words);
        for (DistinctNgrams* ngrams : {&unigrams, &bigrams}) ngrams->add(given.said());
    }
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
