#pragma once

#include "core/base/attention_map.h"
#include "core/base/progress.h"
#include "core/train/train_control.h"
#include "core/train/train_event.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace attune {

/// Shares 0 … 1 as a byte each, round(255 · x): off by at most 1/510. What is outside is clamped, NaN is 0.
std::string quantised(std::span<const float> shares);

/// A Moment small enough for a page: of its attention only the cross map, last layer and mean over heads.
struct SheetMoment {
    std::int64_t update = 0;
    ProbeFeeding feeding = ProbeFeeding::Free;
    std::string translation;
    std::vector<std::string> targetTokens;
    double score = 0;
    std::string probabilities;  // per target token, a byte each
    std::string weights;        // [target tokens, source tokens], a byte each; empty without attention
};

/// A pinned sentence over the training.
struct SheetSentence {
    WatchedSentence sentence;
    std::vector<std::string> sourceTokens;  // `</s>` included; empty before the first moment
    std::vector<SheetMoment> moments;       // by update
    std::int64_t newest = 0;                // the update of
    std::vector<AttentionMap> attention;    // all maps of the newest free-running moment
};

/// The first `most` sentences with the moments that a run keeps of them. A moment belongs to the sentence with its text; those of
/// sentences that are pinned no more are left out. Throws Error, Cancelled when stopped.
std::vector<SheetSentence> readSheetSentences(const std::filesystem::path& runFolder, std::span<const WatchedSentence> pinned,
                                              const std::stop_token& stop, const Progress& progress);

/// Positions of `updates` (rising) in the order in which a page takes them: the newest, the first, and then always the one that is
/// farthest, in log(1 + update), from all that it has: any beginning of this order is spaced as evenly as it can be on a log scale.
std::vector<std::size_t> logSpacedOrder(std::span<const std::int64_t> updates);

}  // namespace attune
