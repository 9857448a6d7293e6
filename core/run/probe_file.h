#pragma once

#include "core/train/train_control.h"

#include <string>
#include <string_view>
#include <vector>

namespace attune {

/// probes.tsv: source, tabulator, reference; `\t`, `\n` and `\\` inside a sentence are written so.
std::string probesToText(const std::vector<WatchedSentence>& probes);
std::vector<WatchedSentence> probesFromText(std::string_view text);

}  // namespace attune
