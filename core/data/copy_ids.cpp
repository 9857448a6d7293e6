#include "core/data/copy_ids.h"

#include <algorithm>

namespace attune {

namespace {

/// Rows padded to `length`.
std::vector<std::int64_t> padded(std::span<const std::vector<std::int64_t>* const> rows, std::int64_t length) {
    std::vector<std::int64_t> ids(rows.size() * static_cast<std::size_t>(length), padId);
    for (std::size_t i = 0; i < rows.size(); ++i) std::ranges::copy(*rows[i], ids.begin() + static_cast<std::ptrdiff_t>(i) * length);
    return ids;
}

}  // namespace

CopyIds copyIds(std::span<const std::string> tokens, const Vocabulary& target) {
    CopyIds result;
    for (const std::string& token : tokens.first(tokens.size() - 1)) {
        const TokenId id = target.id(token);
        if (id != unknownId) {
            result.source.push_back(id);
            continue;
        }
        const auto place = std::ranges::find(result.extraWords, token) - result.extraWords.begin();
        if (place == std::ssize(result.extraWords)) result.extraWords.push_back(token);
        result.source.push_back(target.size() + place);
    }
    result.source.push_back(endId);
    return result;
}

std::vector<std::int64_t> copyTargets(std::span<const std::string> tokens, const CopyIds& source, const Vocabulary& target) {
    std::vector<std::int64_t> ids;
    for (const std::string& token : tokens.first(tokens.size() - 1)) {
        const TokenId id = target.id(token);
        const auto extra = std::ranges::find(source.extraWords, token);
        const bool copied = id == unknownId && extra != source.extraWords.end();
        ids.push_back(copied ? target.size() + (extra - source.extraWords.begin()) : id);
    }
    ids.push_back(endId);
    return ids;
}

void addCopyIds(Batch& batch, std::span<const CopyIds> sources, std::span<const std::vector<std::int64_t>> targets) {
    std::vector<const std::vector<std::int64_t>*> sourceRows;
    std::vector<const std::vector<std::int64_t>*> targetRows;
    batch.extraWords = 0;
    for (const CopyIds& each : sources) {
        sourceRows.push_back(&each.source);
        batch.extraWords = std::max(batch.extraWords, std::ssize(each.extraWords));
    }
    for (const auto& each : targets) targetRows.push_back(&each);
    batch.sourceCopyIds = padded(sourceRows, batch.sourceLength);
    if (!targets.empty()) batch.targetCopyIds = padded(targetRows, batch.targetLength);
}

}  // namespace attune
