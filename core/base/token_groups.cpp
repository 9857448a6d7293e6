#include "core/base/token_groups.h"

#include "core/base/error.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace attune {

namespace {

/// `from` [rows, columns] in groups, added to `to` [row groups, column groups]; `share[i]`: what row i counts in its group.
void addGrouped(std::span<const float> from, const TokenGroups& rows, const TokenGroups& columns, std::span<const double> share,
                std::span<float> to) {
    const std::size_t wide = columns.of.size();
    std::vector<double> sums(columns.names.size());
    for (std::size_t row = 0; row < rows.of.size(); ++row) {
        if (rows.of[row] == TokenGroups::hidden) continue;
        const auto weights = from.subspan(row * wide, wide);
        std::fill(sums.begin(), sums.end(), 0.0);
        for (std::size_t column = 0; column < wide; ++column)
            if (columns.of[column] != TokenGroups::hidden) sums[static_cast<std::size_t>(columns.of[column])] += weights[column];
        const double all = std::accumulate(weights.begin(), weights.end(), 0.0), shown = std::accumulate(sums.begin(), sums.end(), 0.0);
        const double scale = shown > 0 ? share[row] * all / shown : 0;
        const auto target = to.subspan(static_cast<std::size_t>(rows.of[row]) * sums.size(), sums.size());
        for (std::size_t column = 0; column < sums.size(); ++column) target[column] += static_cast<float>(sums[column] * scale);
    }
}

/// 1 / tokens of its group, by row.
std::vector<double> sharesOf(const TokenGroups& rows) {
    std::vector<double> sizes(rows.names.size()), shares;
    for (const std::int64_t group : rows.of)
        if (group != TokenGroups::hidden) ++sizes[static_cast<std::size_t>(group)];
    for (const std::int64_t group : rows.of)
        shares.push_back(group == TokenGroups::hidden ? 0 : 1 / sizes[static_cast<std::size_t>(group)]);
    return shares;
}

}  // namespace

std::int64_t TokenGroups::firstToken(std::int64_t shown) const {
    const auto found = std::find(of.begin(), of.end(), shown);
    return shown < 0 || found == of.end() ? -1 : found - of.begin();
}

std::int64_t TokenGroups::place(std::int64_t token) const {
    return token >= 0 && token < std::ssize(of) ? of[static_cast<std::size_t>(token)] : hidden;
}

TokenGroups eachToken(std::span<const std::string> tokens) {
    TokenGroups groups{{tokens.begin(), tokens.end()}, std::vector<std::int64_t>(tokens.size())};
    std::iota(groups.of.begin(), groups.of.end(), 0);
    return groups;
}

TokenGroups without(TokenGroups groups, std::string_view token) {
    TokenGroups rest;
    std::vector<std::int64_t> places;
    for (const std::string& name : groups.names) {
        places.push_back(name == token ? TokenGroups::hidden : std::ssize(rest.names));
        if (name != token) rest.names.push_back(name);
    }
    for (const std::int64_t group : groups.of)
        rest.of.push_back(group == TokenGroups::hidden ? group : places[static_cast<std::size_t>(group)]);
    return rest;
}

AttentionMap grouped(const AttentionMap& map, const TokenGroups& rows, const TokenGroups& columns) {
    if (std::ssize(rows.of) != map.rows() || std::ssize(columns.of) != map.columns())
        throw Error(ErrorCode::Internal, "attention map", ATTUNE_TEXT("Errors", "these groups are of other tokens"));
    AttentionMap result{map.kind, map.layers, map.heads, rows.names, columns.names, {}};
    const std::size_t from = map.rowTokens.size() * map.columnTokens.size(), to = rows.names.size() * columns.names.size();
    const auto pictures = static_cast<std::size_t>(map.empty() ? 0 : map.layers * map.heads);
    result.weights.resize(pictures * to);
    const std::vector<double> shares = sharesOf(rows);
    for (std::size_t i = 0; i < pictures; ++i)
        addGrouped(std::span(map.weights).subspan(i * from, from), rows, columns, shares, std::span(result.weights).subspan(i * to, to));
    return result;
}

}  // namespace attune
