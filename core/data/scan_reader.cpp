#include "core/data/scan_reader.h"

#include <utility>

namespace attune {

namespace {

constexpr std::string_view input = "IN:";
constexpr std::string_view output = " OUT:";

}  // namespace

bool isScanLine(std::string_view line) {
    return line.starts_with(input) && line.find(output) != std::string_view::npos && line.find('\t') == std::string_view::npos;
}

ScanReader::ScanReader(const std::string& path, bool swap, std::stop_token stop) : LinePairReader(path, std::move(stop)), m_swap(swap) {}

std::optional<LineSides> ScanReader::sides(std::string_view line) const {
    if (!isScanLine(line)) return std::nullopt;
    line.remove_prefix(input.size());
    const std::size_t border = line.find(output);
    const std::string_view command = line.substr(0, border);
    const std::string_view rest = line.substr(border + output.size());
    const std::size_t end = rest.find(output);
    const std::string_view actions = rest.substr(0, end);
    const bool hasMore = end != std::string_view::npos;
    return m_swap ? LineSides{actions, command, hasMore} : LineSides{command, actions, hasMore};
}

}  // namespace attune
