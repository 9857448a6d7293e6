#pragma once

#include "core/data/line_pair_reader.h"

#include <string>

namespace attune {

/// Whether a line reads `IN: … OUT: …`. Tabs make it a line of a TSV file.
bool isScanLine(std::string_view line);

/// Sentence pairs of a file of SCAN (Lake and Baroni 2018): commands and the actions that they stand for,
/// `IN: jump twice OUT: I_JUMP I_JUMP`. A second OUT: and what follows it is ignored and said, as further columns are.
class ScanReader : public LinePairReader {
public:
    ScanReader(const std::string& path, bool swap, std::stop_token stop);

private:
    std::optional<LineSides> sides(std::string_view line) const override;

    bool m_swap;
};

}  // namespace attune
