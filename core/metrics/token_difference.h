#pragma once

#include <span>
#include <string>
#include <vector>

namespace attune {

/// For each token of `other`, whether it differs from `first`: it is none of one longest common subsequence of both (Hunt and McIlroy
/// 1976). Where several are as long, tokens that stand in place of each other are taken as replaced, not as left out and put in.
std::vector<bool> differingTokens(std::span<const std::string> first, std::span<const std::string> other);

}  // namespace attune
