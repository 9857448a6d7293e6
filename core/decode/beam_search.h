#pragma once

#include "core/decode/search_options.h"
#include "core/decode/step_model.h"
#include "core/text/vocabulary.h"

#include <stop_token>
#include <vector>

namespace attune {

/// A finished hypothesis in ids.
struct SearchResult {
    std::vector<TokenId> ids;              // `</s>` included unless the maximum length cut it off
    std::vector<double> logProbabilities;  // per token
    double logProbability = 0;
    double score = 0;
    std::vector<std::vector<std::pair<TokenId, double>>> topK;  // per token, best first
    torch::Tensor weights;                                      // [T, S] float on the CPU; undefined without attention
};

struct SearchDetail {
    std::int64_t topK = 0;  // alternatives kept per token
    bool attention = false;
};

/// Beam search over any StepModel, batched over beams and sentences; greedy is beam 1. Per sentence up to `nbest` results, best score
/// first: finished ones or, if none finished, those the maximum length cut off. Never `<pad>` or `<s>`, `<unk>` only when allowed.
/// With a beam as wide as the space this is exhaustive search. Throws Error{Cancelled} when stopped.
std::vector<std::vector<SearchResult>> beamSearch(StepModel& model, const SearchOptions& options, const SearchDetail& detail = {},
                                                  std::stop_token stop = {});

/// Σ log p / ((5+n)/6)^α (Wu et al. 2016, equation 14 without coverage).
double lengthPenalisedScore(double logProbability, std::int64_t tokens, double alpha);

}  // namespace attune
