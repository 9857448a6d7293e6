#pragma once

#include "core/data/line_reader.h"
#include "core/data/pair_reader.h"

#include <string>

namespace attune {

/// Sentence pairs of two text files: line n of one is the translation of line n of the other, and both together are line n
/// of the corpus. Tabs are white space like any other.
class PairedReader : public PairReader {
public:
    PairedReader(const std::string& sourcePath, const std::string& targetPath, bool swap, std::stop_token stop);

    bool next(PairLine& line) override;
    double share() const override { return (m_source.share() + m_target.share()) / 2; }
    /// Of the source file's bytes followed by the target file's.
    std::string fingerprint() override;

private:
    [[noreturn]] void refuseUnequal(bool sourceGoesOn);

    std::string m_sourcePath;
    std::string m_targetPath;
    bool m_swap;
    std::stop_token m_stop;
    LineReader m_source;
    LineReader m_target;
    std::int64_t m_count = 0;
};

}  // namespace attune
