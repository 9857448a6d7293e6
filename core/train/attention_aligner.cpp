#include "core/train/attention_aligner.h"

#include "core/model/forced_pass.h"
#include "core/train/model_batches.h"

#include <algorithm>
#include <numeric>

namespace attune {
namespace {

constexpr std::int64_t tokensAtOnce = 4096;

/// By token of an encoded sentence, `</s>` left out.
std::vector<std::int64_t> wordOfTokens(const Tokenizer& tokenizer, const SentenceCodec::Encoded& sentence) {
    return tokenizer.wordOfTokens(std::span(sentence.words).first(sentence.ids.size()));
}

std::int64_t wordCount(const std::vector<std::int64_t>& wordOfTokens) {
    return wordOfTokens.empty() ? 0 : wordOfTokens.back() + 1;
}

/// `weights`: [T, S] of a sentence with padding, S = columns.
AlignedPair alignedPair(const std::vector<std::int64_t>& sourceWords, const std::vector<std::int64_t>& targetWords, const float* weights,
                        std::int64_t columns) {
    AlignedPair pair{{}, wordCount(sourceWords), wordCount(targetWords)};
    for (const std::int64_t target : targetWords) {
        const auto source = std::max_element(weights, weights + sourceWords.size()) - weights;
        pair.links.push_back(
            {static_cast<std::uint32_t>(sourceWords[static_cast<std::size_t>(source)]), static_cast<std::uint32_t>(target)});
        weights += columns;
    }
    pair.links = tidied(std::move(pair.links));
    return pair;
}

}  // namespace

std::vector<AlignedPair> alignByAttention(Seq2Seq& model, const Dataset& dataset, const SentenceCodec& codec, std::stop_token stop,
                                          const Progress& progress) {
    std::vector<AlignedPair> aligned(static_cast<std::size_t>(dataset.corpus.size()));
    std::vector<std::uint32_t> pairs(aligned.size());
    std::iota(pairs.begin(), pairs.end(), 0U);
    std::size_t done = 0;
    for (const auto& chosen : Batcher(dataset, pairs, tokensAtOnce, BatchUnit::Tokens, 1).epoch(0)) {
        throwIfStopped(stop);
        const Batch batch = pairsBatch(model.options(), dataset, codec, chosen);
        const torch::Tensor weights = forcedAttention(model, batch);  // [B, T, S]
        const float* sentence = weights.data_ptr<float>();
        for (const std::uint32_t pair : chosen) {
            aligned[pair] = alignedPair(wordOfTokens(codec.sourceTokenizer(), codec.encodeSource(dataset.corpus.source(pair))),
                                        wordOfTokens(codec.targetTokenizer(), codec.encodeTarget(dataset.corpus.target(pair))), sentence,
                                        batch.sourceLength);
            sentence += batch.targetLength * batch.sourceLength;
        }
        done += chosen.size();
        if (progress) progress(static_cast<double>(done) / static_cast<double>(pairs.size()));
    }
    return aligned;
}

}  // namespace attune
