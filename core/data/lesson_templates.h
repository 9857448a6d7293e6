#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace attune {

/// The words of a sentence with blanks A, B and C, filled in.
std::vector<std::string> filledIn(std::string_view text, const std::array<std::string, 3>& blanks);

/// Words with one space between them.
std::string joined(const std::vector<std::string>& words);

}  // namespace attune
