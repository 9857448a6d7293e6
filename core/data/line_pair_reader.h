#pragma once

#include "core/data/line_reader.h"
#include "core/data/pair_reader.h"

#include <optional>
#include <string>
#include <string_view>

namespace attune {

/// The two sides that stand on one line of a file.
struct LineSides {
    std::string_view source;
    std::string_view target;
    bool hasMore = false;  // something that belongs to neither
};

/// Sentence pairs of one text file, a pair a line; what a line looks like is the derived class's business.
class LinePairReader : public PairReader {
public:
    bool next(PairLine& line) override;
    double share() const override { return m_lines.share(); }
    std::string fingerprint() override;

protected:
    LinePairReader(const std::string& path, std::stop_token stop);

private:
    /// Nothing when the line has no two sides.
    virtual std::optional<LineSides> sides(std::string_view line) const = 0;

    LineReader m_lines;
    bool m_first = true;
};

}  // namespace attune
