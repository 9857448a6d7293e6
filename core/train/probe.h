#pragma once

#include "core/decode/beam_search.h"
#include "core/model/seq2seq.h"
#include "core/train/sentence_codec.h"
#include "core/train/train_control.h"
#include "core/train/train_event.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace attune {

// Moments: what a model reads and writes for one sentence. They draw no random numbers and change nothing. `update` and `probe`
// of the result are for the caller to fill in.

/// The reference forced on the model: its log-probabilities and the attention of every token. An empty sentence gives a Moment
/// without tokens.
Moment forcedMoment(Seq2Seq& model, const SentenceCodec& codec, const std::string& source, const std::string& reference);

/// Greedy free-running output of several sentences, searched in one batch. An empty sentence gives a Moment without tokens.
std::vector<Moment> freeMoments(const std::shared_ptr<Seq2Seq>& model, const SentenceCodec& codec, const SearchOptions& search,
                                std::span<const std::string> sources);

}  // namespace attune
