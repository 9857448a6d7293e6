#pragma once

#include "core/base/message.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace attune {

/// In this order a line is counted once, under its first problem (see the command line's check-data).
enum class CorpusProblemKind {
    TooLongLine,
    Nul,
    InvalidUtf8,
    BrokenTurn,          ///< of a Cornell folder: the lines are those of movie_lines.txt
    BrokenConversation,  ///< of a Cornell folder, as all that follow: the lines are those of movie_conversations.txt
    ColumnCount,
    UnknownTurn,
    EmptySide,
    Emptied,  ///< by the filters of section `data`
    TooFewTokens,
    TooManyTokens,
    LengthRatio,
    Duplicate,
    ExtraColumns,
    Windows1252,
    ByteOrderMark,
};

inline constexpr std::size_t corpusProblemKinds = 16;

/// The word of CLI.md ("too-long-line") and a sentence for people.
const char* word(CorpusProblemKind kind);
Message describe(CorpusProblemKind kind);
/// The line is left out (the others are kept and said).
bool isDropped(CorpusProblemKind kind);

struct CorpusProblem {
    CorpusProblemKind kind;
    std::int64_t count = 0;
    std::vector<std::int64_t> lines;  // the first ten
};

struct SideStatistics {
    std::string language;          // as the options say, else guessed from script and letters; "" when nothing fits
    bool languageGuessed = false;  // shown, never forced on the tokenizer
    std::int64_t tokens = 0;
    std::int64_t types = 0;
    std::int64_t vocabulary = 0;  // size with the special tokens
    double coverage = 0;          // share of running tokens that the vocabulary knows
    double meanLength = 0;
    std::int64_t longest = 0;
    std::vector<std::int64_t> lengths;   // lengths[n] sentences have n tokens
    std::vector<double> coverageBySize;  // share covered by the 2^i most frequent types, up to all
};

/// What was found in a corpus: the "data doctor". Plain values; kept + dropped = lines.
struct CorpusReport {
    std::int64_t lines = 0;  // of a Cornell folder: pairs of consecutive turns, and broken records
    std::int64_t kept = 0;
    std::int64_t dropped = 0;
    std::int64_t duplicates = 0;       // pairs seen before and kept
    std::int64_t repeatedSources = 0;  // pairs whose source was seen before; kept, in one part of the split
    std::int64_t overlap = 0;          // pairs of training whose source is also in separately given validation data
    std::string fingerprint;           // "sha256:…" of the bytes read
    std::vector<CorpusProblem> problems;
    SideStatistics source;
    SideStatistics target;
    std::int64_t trainPairs = 0;
    std::int64_t validPairs = 0;
    std::int64_t testPairs = 0;
    std::vector<CorpusReport> validation;  // of separately given validation data: one or none
};

}  // namespace attune
