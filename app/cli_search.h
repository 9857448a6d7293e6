#pragma once

#include "app/cli.h"
#include "core/decode/search_options.h"

#include <optional>
#include <string>
#include <vector>

namespace attune {

/// How a command searches: the run's own options, `--set search.…` over them, `--beam` and `--nbest` over those.
struct SearchFlags {
    std::vector<std::string> settings;
    std::optional<std::int64_t> beam;
    std::optional<std::int64_t> nbest;

    /// Throws Error (a broken run, options refused).
    SearchOptions options(const std::string& runFolder) const;
};
void addBeamFlag(CLI::App& subcommand, SearchFlags& flags);
void addSearchSetFlag(CLI::App& subcommand, SearchFlags& flags);

}  // namespace attune
