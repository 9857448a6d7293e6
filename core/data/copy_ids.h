#pragma once

#include "core/data/batcher.h"
#include "core/text/vocabulary.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace attune {

/// The words of a source sentence as a copying model sees them (See et al. 2017): each has the id it would have as a target word, and
/// the k-th of those that the target vocabulary lacks has id V + k.
struct CopyIds {
    std::vector<std::int64_t> source;     // by token, `</s>` last
    std::vector<std::string> extraWords;  // each once
};

/// `tokens` with `</s>` last.
CopyIds copyIds(std::span<const std::string> tokens, const Vocabulary& target);
/// Ids of target tokens, `</s>` last, under the numbers of that source; `<unk>` for what neither vocabulary nor source has.
std::vector<std::int64_t> copyTargets(std::span<const std::string> tokens, const CopyIds& source, const Vocabulary& target);
/// Fills sourceCopyIds, extraWords and, where there are targets, targetCopyIds; one entry a row.
void addCopyIds(Batch& batch, std::span<const CopyIds> sources, std::span<const std::vector<std::int64_t>> targets = {});

}  // namespace attune
