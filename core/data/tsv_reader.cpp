#include "core/data/tsv_reader.h"

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
    : LinePairReader(path, std::move(stop)),
      m_sourceColumn(static_cast<std::size_t>((options.swap ? options.targetColumn : options.sourceColumn) - 1)),
      m_targetColumn(static_cast<std::size_t>((options.swap ? options.sourceColumn : options.targetColumn) - 1)) {}

std::optional<LineSides> TsvReader::sides(std::string_view line) const {
    const std::size_t wanted = std::max<std::size_t>(2, std::max(m_sourceColumn, m_targetColumn) + 1);
    LineSides found;
    std::size_t column = 0;
    const auto take = [&](std::string_view text) {
        if (column == m_sourceColumn) found.source = text;
        if (column == m_targetColumn) found.target = text;
        ++column;
    };
    for (std::size_t tab; column < wanted && (tab = line.find('\t')) != std::string_view::npos; line.remove_prefix(tab + 1))
        take(line.substr(0, tab));
    found.hasMore = column == wanted || wanted > 2;
    if (column < wanted) take(line);
    return column < wanted ? std::nullopt : std::optional(found);
}

}  // namespace attune
