#pragma once

#include "core/train/train_event.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace attune {

/// The event as its line of metrics.jsonl (CLI.md), without the newline; nothing for events that are not written: unreported
/// steps, pauses, live pictures and forced ones.
std::optional<std::string> toJsonLine(const TrainEvent& event);
/// Nothing when the line is none of ours. Absent numbers and null are NaN.
std::optional<TrainEvent> eventFromJsonLine(std::string_view line);

/// The update an event belongs to.
std::int64_t updateOf(const TrainEvent& event);
/// Nothing when no reason is called so.
std::optional<StopReason> stopReason(std::string_view word);

/// A message with its place for translation.
nlohmann::ordered_json toJson(const Message& message);
/// Its texts live as long as the process.
Message messageFromJson(const nlohmann::ordered_json& json);

}  // namespace attune
