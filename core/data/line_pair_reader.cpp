#include "core/data/line_pair_reader.h"

#include "core/text/unicode.h"

#include <utility>

namespace attune {

LinePairReader::LinePairReader(const std::string& path, std::stop_token stop) : m_lines(path, std::move(stop)) {}

bool LinePairReader::next(PairLine& line) {
    TextLine text;
    if (!m_lines.next(text)) return false;
    const bool afterMark = std::exchange(m_first, false) && m_lines.hadByteOrderMark();
    line = {{}, {}, byteProblem(text)};
    if (line.problem) return true;
    const std::optional<LineSides> found = sides(text.text);
    if (!found) {
        line.problem = CorpusProblemKind::ColumnCount;
        return true;
    }
    line.source = found->source;
    line.target = found->target;
    if (isBlank(line.source) || isBlank(line.target))
        line.problem = CorpusProblemKind::EmptySide;
    else if (found->hasMore)
        line.problem = CorpusProblemKind::ExtraColumns;
    else if (afterMark)
        line.problem = CorpusProblemKind::ByteOrderMark;
    return true;
}

std::string LinePairReader::fingerprint() {
    Sha256 hash = m_lines.hash();
    return "sha256:" + hash.hexDigest();
}

}  // namespace attune
