#pragma once

#include <functional>

namespace attune {

/// Share of a long job that is done, 0 … 1; called from the thread that works, as often as it likes.
using Progress = std::function<void(double share)>;

}  // namespace attune
