#pragma once

#include "core/decode/search_options.h"
#include "core/decode/search_trace.h"
#include "tests/core/decode/exhaustive.h"

#include <algorithm>
#include <map>
#include <vector>

namespace attune {

/// What a node of a beam search should be.
struct TextbookNode {
    double sum = 0;
    std::int64_t rank = 0;
    PruneReason reason = PruneReason::None;
    bool ends = false;  // as an answer
};

/// Why the rules forbid a sequence of which everything but the last token is allowed, told from the whole sequence.
inline PruneReason textbookObjection(const std::vector<TokenId>& ids, const SearchOptions& options, const std::vector<TokenId>& prefix) {
    if (ids.size() <= prefix.size()) return ids.back() == prefix[ids.size() - 1] ? PruneReason::None : PruneReason::ForcedPrefix;
    if (ids.back() == unknownId && !options.allowUnknown) return PruneReason::UnknownToken;
    if (ids.back() == endId && static_cast<std::int64_t>(ids.size()) < options.minLength) return PruneReason::MinimumLength;
    SearchOptions ngrams;
    ngrams.noRepeatNgram = options.noRepeatNgram;
    return obeys(ids, ngrams, {}) ? PruneReason::None : PruneReason::RepeatedNgram;
}

/// Beam search in one group as it is told in books, by whole sequences and full sorts, for `steps` steps: its nodes by their path, and
/// of what each step drops the `beamSize` best.
inline std::map<std::vector<TokenId>, TextbookNode> textbookBeam(const TableModel::Table& table, const SearchOptions& options,
                                                                 const std::vector<TokenId>& prefix, std::int64_t steps) {
    struct Path {
        std::vector<TokenId> ids;
        double sum = 0;
        PruneReason reason = PruneReason::None;
    };
    const auto size = static_cast<std::size_t>(options.beamSize);
    std::map<std::vector<TokenId>, TextbookNode> nodes;
    std::vector<Path> live(1);
    bool anyEnded = false;
    for (std::int64_t step = 1; step <= steps; ++step) {
        std::vector<Path> all, chosen, rest;
        for (const Path& path : live) {
            const auto values = table(0, TableModel::Prefix(path.ids.begin(), path.ids.end()));
            for (TokenId id = unknownId; id < static_cast<TokenId>(values.size()); ++id) {
                if (id == startId) continue;
                Path longer = path;
                longer.ids.push_back(id);
                longer.sum += values[static_cast<std::size_t>(id)];
                longer.reason = textbookObjection(longer.ids, options, prefix);
                all.push_back(longer);
            }
        }
        std::ranges::stable_sort(all, std::ranges::greater(), &Path::sum);
        std::int64_t rank = 0;
        for (const Path& path : all) {
            const std::int64_t place = path.reason == PruneReason::None ? ++rank : 0;
            const bool kept = place > 0 && place <= options.beamSize;
            (kept ? chosen : rest).push_back(path);
            nodes[path.ids] = {path.sum, place, path.reason != PruneReason::None || kept ? path.reason : PruneReason::Rank, false};
        }
        for (std::size_t i = size; i < rest.size(); ++i) nodes.erase(rest[i].ids);
        const auto isEnd = [](const Path& path) { return path.ids.back() == endId; };
        const bool last = step == options.maxLength;
        if (last && (anyEnded || std::ranges::any_of(chosen, isEnd))) {
            std::size_t dropped = 0;
            for (const Path& path : all) {
                const bool ends = isEnd(path) && path.reason == PruneReason::None;
                if (ends)
                    nodes[path.ids] = {path.sum, 0, PruneReason::None, true};
                else if (nodes.contains(path.ids) && ++dropped > size)
                    nodes.erase(path.ids);
                else if (nodes.contains(path.ids) && path.reason == PruneReason::None)
                    nodes[path.ids].reason = PruneReason::LengthLimit;
            }
            return nodes;
        }
        live.clear();
        for (const Path& path : chosen) {
            nodes[path.ids].ends = isEnd(path);
            anyEnded |= isEnd(path);
            if (!isEnd(path)) live.push_back(path);
        }
        if (last && !anyEnded)
            for (const Path& path : live) nodes[path.ids].ends = true;
    }
    return nodes;
}

}  // namespace attune
