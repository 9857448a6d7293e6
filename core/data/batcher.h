#pragma once

#include "core/data/dataset.h"

#include <cstdint>
#include <vector>

namespace attune {

/// Padded ids of B sentence pairs. Sources and targets end in `</s>`; the decoder's input (`<s>` first) is made from targets.
struct Batch {
    std::int64_t rows = 0;                    // B
    std::int64_t sourceLength = 0;            // S, the longest, `</s>` counted
    std::int64_t targetLength = 0;            // T
    std::vector<std::int64_t> sourceIds;      // [B, S]
    std::vector<std::int64_t> sourceLengths;  // [B]
    std::vector<std::int64_t> targetIds;      // [B, T]
    std::vector<std::int64_t> targetLengths;  // [B]
    std::vector<std::int64_t> sourceCopyIds;  // [B, S], empty unless asked for: see CopyIds
    std::vector<std::int64_t> targetCopyIds;  // [B, T]
    std::int64_t extraWords = 0;              // X, the most extra words of a sentence
    std::vector<float> alignment;             // [B, T, S] reference alignment, empty unless asked for
    std::vector<std::uint32_t> pairs;         // [B], indices into the dataset

    std::int64_t targetTokens() const;  // without padding, `</s>` counted
};

enum class BatchUnit { Sentences, Tokens };

/// Padded batch of the given pairs in the given order.
Batch makeBatch(const Dataset& dataset, std::span<const std::uint32_t> pairs);
/// The same of a single source without target (targetLength 0), for translation.
Batch makeSourceBatch(std::span<const std::vector<TokenId>> sources);
/// The same of one pair; a `</s>` that is there already is not doubled.
Batch makePairBatch(std::span<const TokenId> source, std::span<const TokenId> target);

/// Length-bucketed batches: sentences of similar length together, batches and ties shuffled by seed and epoch alone, so that
/// any position of any epoch can be rebuilt after a restart.
class Batcher {
public:
    Batcher(const Dataset& dataset, std::vector<std::uint32_t> pairs, std::int64_t batchSize, BatchUnit unit, std::uint64_t seed);

    /// The pairs of every batch of an epoch (0 = first), in training order.
    std::vector<std::vector<std::uint32_t>> epoch(std::int64_t epoch) const;
    /// The same in every epoch.
    std::int64_t batchesPerEpoch() const;

private:
    std::vector<std::vector<std::uint32_t>> buckets(std::int64_t epoch) const;
    const Dataset* m_dataset;
    std::vector<std::uint32_t> m_pairs;
    std::int64_t m_batchSize;
    BatchUnit m_unit;
    std::uint64_t m_seed;
};

}  // namespace attune
