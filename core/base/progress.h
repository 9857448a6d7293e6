#pragma once

#include <functional>
#include <stop_token>
#include <string>

namespace attune {

/// Share of a long job that is done, 0 … 1; called from the thread that works, as often as it likes.
using Progress = std::function<void(double share)>;

/// Progress of a part of the job, which goes from one share of it to another; none when there is none of the whole.
Progress partOf(const Progress& progress, double from, double to);

/// Throws Error{Cancelled} about `subject` when a stop was asked for.
void throwIfStopped(const std::stop_token& stop, const std::string& subject = {});

}  // namespace attune
