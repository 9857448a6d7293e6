#pragma once

#include "core/data/line_reader.h"
#include "core/data/word_alignment.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace attune {

/// Refuses links, of line `line` of a file, outside of a pair of so many words: Error{DataRefused}.
void requireInside(const WordAlignment& links, std::int64_t sourceWords, std::int64_t targetWords, const std::string& file,
                   std::int64_t line);

/// Word alignments of a corpus: a text file in Pharaoh's format, whose line n belongs to line n of the corpus.
/// Everything throws Error, DataRefused naming the line for what is no alignment, and Error{Cancelled} when stopped.
class AlignmentReader {
public:
    explicit AlignmentReader(const std::string& path, std::stop_token stop = {});

    /// False at the end.
    bool next(WordAlignment& links);
    /// Passes over a line whatever it holds.
    bool skip();
    /// Number of the line that was read last, 1 for the first.
    std::int64_t line() const { return m_line; }
    /// Reads to the end; refuses a file that has not as many lines as the corpus.
    void finish(const std::string& corpus, std::int64_t corpusLines);
    /// SHA-256 of the bytes that were read, "sha256:…".
    std::string fingerprint() const;

private:
    std::string m_path;
    LineReader m_lines;
    std::int64_t m_line = 0;
};

/// All lines of a file that has as many as the corpus.
std::vector<WordAlignment> readAlignments(const std::string& path, const std::string& corpus, std::int64_t corpusLines,
                                          std::stop_token stop = {});

}  // namespace attune
