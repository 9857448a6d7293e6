#include "core/data/batcher.h"

#include "core/base/random.h"

#include <algorithm>
#include <utility>

namespace attune {

namespace {

/// Rows of ids, each ended by `</s>` and padded to the longest.
void pad(const std::vector<std::span<const TokenId>>& rows, std::vector<std::int64_t>& ids, std::vector<std::int64_t>& lengths,
         std::int64_t& longest) {
    for (const auto& row : rows) {
        lengths.push_back(static_cast<std::int64_t>(row.size()) + 1);
        longest = std::max(longest, lengths.back());
    }
    ids.assign(rows.size() * static_cast<std::size_t>(longest), padId);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto end = std::copy(rows[i].begin(), rows[i].end(), ids.begin() + static_cast<std::ptrdiff_t>(i) * longest);
        *end = endId;
    }
}

}  // namespace

std::int64_t Batch::targetTokens() const {
    std::int64_t sum = 0;
    for (const std::int64_t length : targetLengths) sum += length;
    return sum;
}

Batch makeBatch(const Dataset& dataset, std::span<const std::uint32_t> pairs) {
    std::vector<std::span<const TokenId>> sources;
    std::vector<std::span<const TokenId>> targets;
    for (const std::uint32_t pair : pairs) {
        sources.push_back(dataset.sourceIds.ids(pair));
        targets.push_back(dataset.targetIds.ids(pair));
    }
    Batch batch;
    batch.rows = static_cast<std::int64_t>(pairs.size());
    pad(sources, batch.sourceIds, batch.sourceLengths, batch.sourceLength);
    pad(targets, batch.targetIds, batch.targetLengths, batch.targetLength);
    batch.pairs.assign(pairs.begin(), pairs.end());
    return batch;
}

Batch makeSourceBatch(std::span<const std::vector<TokenId>> sources) {
    Batch batch;
    batch.rows = static_cast<std::int64_t>(sources.size());
    pad({sources.begin(), sources.end()}, batch.sourceIds, batch.sourceLengths, batch.sourceLength);
    return batch;
}

Batch makePairBatch(std::span<const TokenId> source, std::span<const TokenId> target) {
    const auto open = [](std::span<const TokenId> ids) { return !ids.empty() && ids.back() == endId ? ids.first(ids.size() - 1) : ids; };
    Batch batch;
    batch.rows = 1;
    pad({open(source)}, batch.sourceIds, batch.sourceLengths, batch.sourceLength);
    pad({open(target)}, batch.targetIds, batch.targetLengths, batch.targetLength);
    return batch;
}

Batcher::Batcher(const Dataset& dataset, std::vector<std::uint32_t> pairs, std::int64_t batchSize, BatchUnit unit, std::uint64_t seed)
    : m_dataset(&dataset), m_pairs(std::move(pairs)), m_batchSize(std::max<std::int64_t>(1, batchSize)), m_unit(unit), m_seed(seed) {}

/// All pairs by length, ties in random order, cut into batches. The lengths in sorted order are the same in every epoch, and
/// so are the cuts.
std::vector<std::vector<std::uint32_t>> Batcher::buckets(std::int64_t epoch) const {
    const auto lengths = [&](std::uint32_t pair) {
        return std::pair(m_dataset->targetIds.length(pair) + 1, m_dataset->sourceIds.length(pair) + 1);
    };
    std::vector<std::uint32_t> order = m_pairs;
    Random random(streamSeed(m_seed, "ties", static_cast<std::uint64_t>(epoch)));
    random.shuffle(order);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return lengths(a) < lengths(b); });

    std::vector<std::vector<std::uint32_t>> batches;
    std::int64_t longest = 0;
    for (const std::uint32_t pair : order) {
        const auto [target, source] = lengths(pair);
        const std::int64_t length = std::max({longest, target, source});
        const std::int64_t rows = batches.empty() ? 0 : static_cast<std::int64_t>(batches.back().size());
        const bool full = m_unit == BatchUnit::Sentences ? rows >= m_batchSize : (rows + 1) * length > m_batchSize;
        if (rows == 0 || full) batches.emplace_back();
        longest = rows == 0 || full ? std::max(target, source) : length;
        batches.back().push_back(pair);
    }
    return batches;
}

std::vector<std::vector<std::uint32_t>> Batcher::epoch(std::int64_t epoch) const {
    auto batches = buckets(epoch);
    Random random(streamSeed(m_seed, "batches", static_cast<std::uint64_t>(epoch)));
    random.shuffle(batches);
    return batches;
}

std::int64_t Batcher::batchesPerEpoch() const {
    return static_cast<std::int64_t>(buckets(0).size());
}

}  // namespace attune
