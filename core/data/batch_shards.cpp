#include "core/data/batch_shards.h"

#include <algorithm>

namespace attune {

namespace {

/// The first `to` of every `from` numbers of the chosen rows; nothing of nothing.
template <class T>
std::vector<T> chosenRows(const std::vector<T>& values, const std::vector<std::size_t>& rows, std::int64_t from, std::int64_t to) {
    std::vector<T> chosen;
    if (values.empty()) return chosen;
    chosen.reserve(rows.size() * static_cast<std::size_t>(to));
    for (const std::size_t row : rows) {
        const auto first = values.begin() + static_cast<std::ptrdiff_t>(row) * from;
        chosen.insert(chosen.end(), first, first + to);
    }
    return chosen;
}

std::int64_t longest(const std::vector<std::int64_t>& lengths) {
    return lengths.empty() ? 0 : *std::ranges::max_element(lengths);
}

/// [B, T, S] cut to the shard's lengths.
std::vector<float> chosenAlignment(const Batch& batch, const Batch& shard, const std::vector<std::size_t>& rows) {
    std::vector<float> chosen;
    if (batch.alignment.empty()) return chosen;
    for (const std::size_t row : rows) {
        for (std::int64_t t = 0; t < shard.targetLength; ++t) {
            const auto first = batch.alignment.begin() + (static_cast<std::ptrdiff_t>(row) * batch.targetLength + t) * batch.sourceLength;
            chosen.insert(chosen.end(), first, first + shard.sourceLength);
        }
    }
    return chosen;
}

Batch shard(const Batch& batch, const std::vector<std::size_t>& rows) {
    Batch part;
    part.rows = std::ssize(rows);
    part.sourceLengths = chosenRows(batch.sourceLengths, rows, 1, 1);
    part.targetLengths = chosenRows(batch.targetLengths, rows, 1, 1);
    part.sourceLength = longest(part.sourceLengths);
    part.targetLength = longest(part.targetLengths);
    part.sourceIds = chosenRows(batch.sourceIds, rows, batch.sourceLength, part.sourceLength);
    part.targetIds = chosenRows(batch.targetIds, rows, batch.targetLength, part.targetLength);
    part.sourceCopyIds = chosenRows(batch.sourceCopyIds, rows, batch.sourceLength, part.sourceLength);
    part.targetCopyIds = chosenRows(batch.targetCopyIds, rows, batch.targetLength, part.targetLength);
    part.extraWords = batch.extraWords;
    part.alignment = chosenAlignment(batch, part, rows);
    part.pairs = chosenRows(batch.pairs, rows, 1, 1);
    return part;
}

}  // namespace

std::vector<Batch> shards(const Batch& batch, std::int64_t count) {
    const auto parts = static_cast<std::size_t>(std::clamp<std::int64_t>(count, 1, std::max<std::int64_t>(batch.rows, 1)));
    if (parts == 1) return {batch};
    std::vector<Batch> dealt;
    for (std::size_t part = 0; part < parts; ++part) {
        std::vector<std::size_t> rows;
        for (std::size_t row = part; row < static_cast<std::size_t>(batch.rows); row += parts) rows.push_back(row);
        dealt.push_back(shard(batch, rows));
    }
    return dealt;
}

}  // namespace attune
