#pragma once

#include "core/data/line_pair_reader.h"

#include <string>
#include <vector>

namespace attune {

/// Columns of a line, separated by tabs; no quoting.
std::vector<std::string_view> tabSeparated(std::string_view line);

/// Sentence pairs of a TSV file: two columns of it, data.source_column and data.target_column.
class TsvReader : public LinePairReader {
public:
    TsvReader(const std::string& path, const DataOptions& options, std::stop_token stop);

private:
    std::optional<LineSides> sides(std::string_view line) const override;

    std::size_t m_sourceColumn;  // from 0
    std::size_t m_targetColumn;
};

}  // namespace attune
