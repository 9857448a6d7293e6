#pragma once

#include "core/base/progress.h"
#include "core/data/dataset.h"
#include "core/data/word_alignment.h"
#include "core/model/seq2seq.h"
#include "core/train/sentence_codec.h"

#include <stop_token>
#include <vector>

namespace attune {

/// Word alignments by attention, of every pair of `dataset`: the reference is fed, and each target token is linked with the source token of
/// highest weight (last layer, mean over heads; the first of equals), `</s>` left out on both sides. Links of subwords are links of their
/// words. The model must attend. Throws Error{Cancelled} when stopped.
std::vector<AlignedPair> alignByAttention(Seq2Seq& model, const Dataset& dataset, const SentenceCodec& codec, std::stop_token stop = {},
                                          const Progress& progress = {});

}  // namespace attune
