#pragma once

#include "core/base/progress.h"
#include "core/run/translator.h"

#include <cstddef>
#include <filesystem>
#include <stop_token>
#include <string>

namespace attune {

/// A lesson sheet is smaller than this, whatever the run.
inline constexpr std::size_t sheetBytes = 2'000'000;

struct SheetOptions {
    std::string language;         // "en" or "zh", which the page begins with; "": that of its reader
    CheckpointChoice checkpoint;  // whose hypotheses; best falls back to latest, and without any there are no hypotheses
    std::int64_t threads = 0;
    std::size_t bytes = sheetBytes;
};

/// One HTML page of a run, to hand to a class: what was trained, its curves, and for every pinned sentence the attention and the answers
/// over the training with a scrubber, and the hypotheses of a checkpoint. It holds all that it needs and may load nothing else
/// (Content-Security-Policy); weights are a byte each, off by at most 1/510. What had no room is said in it. The same folder gives the
/// same bytes. Throws Error: RunBroken, OptionRefused for a checkpoint that is not there, Cancelled when stopped.
std::string lessonSheet(const std::filesystem::path& runFolder, const SheetOptions& options = {}, std::stop_token stop = {},
                        const Progress& progress = {});

/// Writes it durably. Throws Error.
void writeLessonSheet(const std::filesystem::path& runFolder, const std::filesystem::path& output, const SheetOptions& options = {},
                      std::stop_token stop = {}, const Progress& progress = {});

}  // namespace attune
