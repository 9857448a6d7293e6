#pragma once

#include "core/base/error.h"
#include "core/data/pair_reader.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace attune {

/// The rules of check-data once more, by the simplest means: what a TSV of short lines must give.
inline std::vector<std::optional<CorpusProblemKind>> expectedTsvProblems(std::string_view bytes) {
    std::vector<std::optional<CorpusProblemKind>> problems;
    const bool mark = bytes.starts_with("\xEF\xBB\xBF");
    if (mark) bytes.remove_prefix(3);
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        std::string_view line = bytes.substr(0, end);
        if (end != std::string_view::npos && line.ends_with('\r')) line.remove_suffix(1);
        bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
        const std::size_t first = line.find('\t');
        const std::size_t second = first == std::string_view::npos ? first : line.find('\t', first + 1);
        auto& problem = problems.emplace_back();
        if (line.find('\0') != std::string_view::npos)
            problem = CorpusProblemKind::Nul;
        else if (!isUtf8(line))
            problem = CorpusProblemKind::InvalidUtf8;
        else if (first == std::string_view::npos)
            problem = CorpusProblemKind::ColumnCount;
        else if (collapsedBlanks(line.substr(0, first)).empty() || collapsedBlanks(line.substr(first + 1, second - first - 1)).empty())
            problem = CorpusProblemKind::EmptySide;
        else if (second != std::string_view::npos)
            problem = CorpusProblemKind::ExtraColumns;
        else if (mark && problems.size() == 1)
            problem = CorpusProblemKind::ByteOrderMark;
    }
    return problems;
}

/// Reads `bytes` as a TSV through a file at `path` and as two equal files, and compares. "" when nothing is wrong.
inline std::string readerFault(std::string_view bytes, const std::string& path) {
    std::ofstream(path, std::ios::binary) << bytes;
    CorpusSource source;
    source.path = path;
    const auto expected = expectedTsvProblems(bytes);
    std::vector<std::optional<CorpusProblemKind>> found;
    PairLine line;
    for (const auto reader = makePairReader(source, {}, {}); reader->next(line);) {
        found.push_back(line.problem);
        const bool kept = !line.problem || !isDropped(*line.problem);
        if (kept && (!isUtf8(line.source) || isBlank(line.source) || isBlank(line.target))) return "kept what cannot be used";
    }
    if (found != expected) return "other problems than expected";
    source.kind = CorpusKind::PairedFiles;
    source.targetPath = path;
    std::size_t lines = 0;
    for (const auto reader = makePairReader(source, {}, {}); reader->next(line); ++lines)
        if (line.source != line.target) return "two equal files differ";
    return lines == expected.size() ? "" : "paired files have another number of lines";
}

}  // namespace attune
