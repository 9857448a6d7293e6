#pragma once

#include "core/text/vocabulary.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace attune {

/// Collects the different tokens of a side in order of appearance.
class TypeTable {
public:
    TokenId index(const std::string& token, std::vector<std::string>& types) {
        const auto [entry, isNew] = m_indices.try_emplace(token, static_cast<TokenId>(types.size()));
        if (isNew) types.push_back(token);
        return entry->second;
    }

private:
    std::unordered_map<std::string, TokenId> m_indices;
};

}  // namespace attune
