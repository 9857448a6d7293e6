#pragma once

#include "core/base/progress.h"
#include "core/text/bpe.h"
#include "core/text/vocabulary.h"

#include <cstdint>
#include <span>
#include <stop_token>
#include <string_view>
#include <utility>

namespace attune {

/// A word and how often it was seen.
using CountedWord = std::pair<std::string_view, std::int64_t>;

/// Learns at most `merges` merges from counted words: each time the pair of neighbours that is most frequent, of equally frequent ones
/// the last in byte order; ends early when none is seen `minimumFrequency` times. Codes equal those of subword-nmt's learn-bpe; of two
/// counts added up, those of learn-joint-bpe-and-vocab (words with a literal `</w>` apart, whose pairs it miscounts). The order of the
/// words does not matter, and one may come twice. Throws Error{Cancelled}.
Bpe learnBpe(std::span<const CountedWord> words, std::int64_t merges, std::int64_t minimumFrequency = 2, const Progress& progress = {},
             const std::stop_token& stop = {});
Bpe learnBpe(const TokenCounts& words, std::int64_t merges, std::int64_t minimumFrequency = 2, const Progress& progress = {},
             const std::stop_token& stop = {});

}  // namespace attune
