#pragma once

#include "core/base/error.h"

#include <exception>
#include <string>

namespace attune {

/// What libraries throw, as the one type that crosses core's border: an Error is itself, everything that speaks of memory is
/// OutOfMemory, the rest Internal with the first line of what it says.
Error asError(const std::exception& error, const std::string& subject);

}  // namespace attune
