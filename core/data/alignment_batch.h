#pragma once

#include "core/data/dataset.h"

#include <cstdint>
#include <span>
#include <vector>

namespace attune {

/// What attention should be by the word alignments of the corpus, [B, T, S], row-major (Chen et al. 2016, “Guided alignment training for
/// topic-aware neural machine translation”): the row of a target token spreads 1 evenly over all source tokens of the words that its
/// word is linked to. Rows of tokens without a link, of padding and of `</s>` are 0, and so is all of a pair without alignment.
/// `T` and `S`: targetLength and sourceLength of the batch of these pairs.
std::vector<float> referenceAlignment(const Dataset& dataset, std::span<const std::uint32_t> pairs, std::int64_t T, std::int64_t S);

}  // namespace attune
