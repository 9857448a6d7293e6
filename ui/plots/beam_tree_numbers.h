#pragma once

#include "core/decode/search_trace.h"
#include "ui/widgets/number_table.h"

#include <QString>

#include <memory>

namespace attune {

/// Why a node was pruned, as it stands below it: "rank 4".
QString prunedText(const TraceNode& node);
/// What became of a node: "on the winning path", "finished, answer 2", "pruned: rank 4".
QString fateText(const TraceNode& node);
/// The tokens up to a node with blanks between, `␣` for a blank; empty for the root.
QString pathWords(const SearchTrace& trace, std::int64_t node);

/// The nodes as a table, for reading and screen readers.
NumberTable beamTreeNumbers(const std::shared_ptr<const SearchTrace>& trace);
/// The same as comma-separated values, with the names and words of `translate --trace`, "." in numbers.
QString beamTreeCsv(const SearchTrace& trace);

}  // namespace attune
