#pragma once

#include "app/cli.h"

#include <string>
#include <vector>

namespace attune {

/// The lines of a file, or of stdin where `input` is "-". They end in \n or \r\n; what follows the last one is a line if it is not empty;
/// a byte order mark is taken off. Broken bytes are said, and read as U+FFFD later; Error{DataRefused} for a file that is hardly text.
std::vector<std::string> inputLines(const std::string& input, const Cli& cli);

}  // namespace attune
