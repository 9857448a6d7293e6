#pragma once

#include "core/data/batcher.h"
#include "core/data/dataset.h"
#include "core/decode/hypothesis.h"
#include "core/decode/search_options.h"
#include "core/model/forced_pass.h"
#include "core/model/model_options.h"
#include "core/train/sentence_codec.h"

#include <span>
#include <vector>

namespace attune {

// Batches as a model wants them: with copy ids where it copies.

/// Pairs of a corpus.
Batch pairsBatch(const ModelOptions& model, const Dataset& dataset, const SentenceCodec& codec, std::span<const std::uint32_t> pairs);

/// A source sentence that is to be answered.
struct SourceSentence {
    SentenceCodec::Encoded encoded;
    CopyIds copies;  // empty unless the model copies
};
SourceSentence sourceSentence(const ModelOptions& model, const SentenceCodec& codec, std::string_view text);

/// How ids of its answers are read: with its extra words, and with its words for `<unk>` where they replace it.
AnswerWords answerWords(const SentenceCodec& codec, const SourceSentence& source, const SearchOptions& search);

/// Sentences to be answered, without targets.
Batch sourcesBatch(std::span<const SourceSentence* const> sentences);

/// A sentence with an answer to it, ended where it was cut; ids of the answer from V on are the source's extra words.
Batch answerBatch(const SentenceCodec& codec, const SourceSentence& source, std::span<const TokenId> answer);

/// A pass forced on an answer, whose ids from V on are the source's extra words; one that was cut has no row of `</s>`.
ForcedPass answerPass(Seq2Seq& model, const SentenceCodec& codec, const SourceSentence& source, std::span<const TokenId> answer,
                      const AttentionEdits& edits = {});

}  // namespace attune
