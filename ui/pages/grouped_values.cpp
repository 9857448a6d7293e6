#include "ui/pages/grouped_values.h"

#include <algorithm>

namespace attune {

std::vector<double> inGroups(const std::vector<double>& values, const TokenGroups& groups, bool product) {
    if (values.size() != groups.of.size()) return {};
    std::vector<double> result(groups.names.size(), product ? 1 : 0), sizes(groups.names.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (groups.of[i] == TokenGroups::hidden) continue;
        const auto place = static_cast<std::size_t>(groups.of[i]);
        result[place] = product ? result[place] * values[i] : result[place] + values[i];
        ++sizes[place];
    }
    if (!product)
        for (std::size_t i = 0; i < result.size(); ++i) result[i] /= sizes[i];
    return result;
}

std::vector<bool> anyInGroup(const std::vector<bool>& flags, const TokenGroups& groups) {
    std::vector<bool> result(groups.names.size());
    for (std::size_t i = 0; i < std::min(flags.size(), groups.of.size()); ++i)
        if (flags[i] && groups.of[i] != TokenGroups::hidden) result[static_cast<std::size_t>(groups.of[i])] = true;
    return result;
}

}  // namespace attune
