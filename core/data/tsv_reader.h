#pragma once

#include "core/data/line_reader.h"
#include "core/data/pair_reader.h"

#include <string>
#include <vector>

namespace attune {

/// Columns of a line, separated by tabs; no quoting.
std::vector<std::string_view> tabSeparated(std::string_view line);

/// Sentence pairs of a TSV file: two columns of it, data.source_column and data.target_column.
class TsvReader : public PairReader {
public:
    TsvReader(const std::string& path, const DataOptions& options, std::stop_token stop);

    bool next(PairLine& line) override;
    double share() const override { return m_lines.share(); }
    std::string fingerprint() override;

private:
    LineReader m_lines;
    std::size_t m_sourceColumn;  // from 0
    std::size_t m_targetColumn;
    bool m_first = true;
};

}  // namespace attune
