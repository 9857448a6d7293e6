#include "core/data/tsv_reader.h"

#include "core/text/unicode.h"

#include <algorithm>
#include <utility>

namespace attune {

std::vector<std::string_view> tabSeparated(std::string_view line) {
    std::vector<std::string_view> columns;
    for (std::size_t tab; (tab = line.find('\t')) != std::string_view::npos; line.remove_prefix(tab + 1))
        columns.push_back(line.substr(0, tab));
    columns.push_back(line);
    return columns;
}

TsvReader::TsvReader(const std::string& path, const DataOptions& options, std::stop_token stop)
    : m_lines(path, std::move(stop)),
      m_sourceColumn(static_cast<std::size_t>((options.swap ? options.targetColumn : options.sourceColumn) - 1)),
      m_targetColumn(static_cast<std::size_t>((options.swap ? options.sourceColumn : options.targetColumn) - 1)) {}

bool TsvReader::next(PairLine& line) {
    TextLine text;
    if (!m_lines.next(text)) return false;
    const bool afterMark = std::exchange(m_first, false) && m_lines.hadByteOrderMark();
    line = {{}, {}, byteProblem(text)};
    if (line.problem) return true;
    const std::vector<std::string_view> columns = tabSeparated(text.text);
    if (columns.size() < std::max<std::size_t>(2, std::max(m_sourceColumn, m_targetColumn) + 1)) {
        line.problem = CorpusProblemKind::ColumnCount;
        return true;
    }
    line.source = columns[m_sourceColumn];
    line.target = columns[m_targetColumn];
    if (isBlank(line.source) || isBlank(line.target))
        line.problem = CorpusProblemKind::EmptySide;
    else if (columns.size() > 2)
        line.problem = CorpusProblemKind::ExtraColumns;
    else if (afterMark)
        line.problem = CorpusProblemKind::ByteOrderMark;
    return true;
}

std::string TsvReader::fingerprint() {
    Sha256 hash = m_lines.hash();
    return "sha256:" + hash.hexDigest();
}

}  // namespace attune
