#pragma once

#include "core/data/corpus_report.h"
#include "core/data/corpus_source.h"
#include "core/data/data_options.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace attune {

struct TextLine;

/// One line of a corpus: line n of a TSV, or lines n of two files, or a pair of turns. The texts live until the next is read.
struct PairLine {
    std::string_view source;
    std::string_view target;
    std::optional<CorpusProblemKind> problem;  // the first one; the texts are to be used unless it is one that drops
    std::int64_t line = 0;                     // where to look for it; 0: as many lines as were read
};

/// Reads one file format. One file of code for each format; makePairReader() knows them all.
class PairReader {
public:
    virtual ~PairReader() = default;
    /// False after the last line. Throws Error (DataRefused when two files differ in their number of lines).
    virtual bool next(PairLine& line) = 0;
    /// Share that was read, 0 … 1.
    virtual double share() const = 0;
    /// SHA-256 of all bytes, "sha256:…"; after the last line.
    virtual std::string fingerprint() = 0;
};

/// Reader of a corpus (its separate validation data is another corpus). `stop` ends next() with Error{Cancelled}.
std::unique_ptr<PairReader> makePairReader(const CorpusSource& source, const DataOptions& options, std::stop_token stop);

/// The problem of the bytes of a line as such: too long, NUL, not UTF-8.
std::optional<CorpusProblemKind> byteProblem(const TextLine& line);

}  // namespace attune
