#pragma once

#include "core/decode/search_options.h"
#include "core/decode/search_result.h"
#include "core/decode/search_trace.h"
#include "core/decode/sentence_request.h"
#include "core/decode/step_model.h"

#include <span>
#include <stop_token>
#include <vector>

namespace attune {

/// Search over any StepModel, batched over hypotheses and sentences: beam search (greedy is beam 1), diverse beam groups, or sampling. Per
/// sentence up to `nbest` results, best score first: finished ones or, if none finished, those the maximum length cut off. With a beam as
/// wide as the space this is exhaustive search under the rules of the options. `requests`: one a sentence, or none at all, then nothing
/// is forced and the place of a sentence is its seed. `traces`: one a sentence to be filled, in ids, or none at all. Throws
/// Error{Cancelled} when stopped, Error{OptionRefused} for a coverage penalty without attention.
std::vector<std::vector<SearchResult>> beamSearch(StepModel& model, const SearchOptions& options, const SearchDetail& detail = {},
                                                  std::stop_token stop = {}, std::span<const SentenceRequest> requests = {},
                                                  std::span<SearchTrace> traces = {});

}  // namespace attune
