#pragma once

#include "core/base/attention_map.h"
#include "core/base/progress.h"
#include "core/text/vocabulary.h"

#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace attune {

class Seq2Seq;
class SentenceCodec;
struct SourceSentence;

/// What each source token is worth to an answer: how the log-probability of the *same* answer, forced, changes when the token is left
/// out of the source, and when it is read as `<unk>` (erasure, Li et al. 2016). Attention need not agree (Jain and Wallace 2019).
struct LeaveOneOut {
    enum class Change { Removed, Unknown };

    std::string source;                     // as typed
    std::vector<std::string> sourceTokens;  // with `</s>`
    std::vector<std::string> targetTokens;  // `</s>` included where produced
    std::vector<double> logProbabilities;   // [T] with the whole source
    std::vector<double> removed;            // [T, S] log p without the source token − log p with it; NaN for the source's `</s>`
    std::vector<double> unknown;            // [T, S] the same with `<unk>` in its place; −∞ where the answer can no longer be said
    AttentionMap attention;                 // over the source; empty without attention
    std::int64_t update = 0;                // whose weights

    std::int64_t rows() const { return std::ssize(targetTokens); }
    std::int64_t columns() const { return std::ssize(sourceTokens); }
    std::span<const double> row(Change change, std::int64_t target) const;
    /// The change of the whole answer by source token, [S].
    std::vector<double> sums(Change change) const;
    /// By target token, Spearman's correlation of the weights of its attention row (last layer, mean over heads) with how much the
    /// log-probability falls without each source token, `</s>` left out. NaN where it is undefined; empty without attention.
    std::vector<double> agreement() const;
};

/// Of an answer in ids, those from V on being the source's extra words. A copied word keeps its id when its token is left out: nothing but
/// generation can say it then. All changed sources are scored in batches; throws Error{Cancelled} between them.
LeaveOneOut leaveOneOut(Seq2Seq& model, const SentenceCodec& codec, const SourceSentence& source, std::span<const TokenId> answer,
                        std::stop_token stop = {}, const Progress& progress = {});

}  // namespace attune
