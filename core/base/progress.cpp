#include "core/base/progress.h"

#include "core/base/error.h"

namespace attune {

Progress partOf(const Progress& progress, double from, double to) {
    if (!progress) return {};
    return [=](double share) { progress(from + (to - from) * share); };
}

void throwIfStopped(const std::stop_token& stop, const std::string& subject) {
    if (stop.stop_requested()) throw Error(ErrorCode::Cancelled, subject, ATTUNE_TEXT("Errors", "stopped"));
}

}  // namespace attune
