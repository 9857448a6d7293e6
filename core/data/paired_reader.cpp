#include "core/data/paired_reader.h"

#include "core/base/error.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <utility>

namespace attune {

PairedReader::PairedReader(const std::string& sourcePath, const std::string& targetPath, bool swap, std::stop_token stop)
    : m_sourcePath(sourcePath),
      m_targetPath(targetPath),
      m_swap(swap),
      m_stop(stop),
      m_source(sourcePath, stop),
      m_target(targetPath, stop) {}

bool PairedReader::next(PairLine& line) {
    TextLine source;
    TextLine target;
    const bool hasSource = m_source.next(source);
    const bool hasTarget = m_target.next(target);
    if (hasSource != hasTarget) refuseUnequal(hasSource);
    if (!hasSource) return false;
    ++m_count;
    const auto sourceProblem = byteProblem(source);
    const auto targetProblem = byteProblem(target);
    line = {source.text, target.text, std::nullopt};
    if (m_swap) std::swap(line.source, line.target);
    if (sourceProblem && targetProblem)
        line.problem = std::min(*sourceProblem, *targetProblem);
    else if (sourceProblem || targetProblem)
        line.problem = sourceProblem ? sourceProblem : targetProblem;
    else if (isBlank(source.text) || isBlank(target.text))
        line.problem = CorpusProblemKind::EmptySide;
    else if (m_count == 1 && (m_source.hadByteOrderMark() || m_target.hadByteOrderMark()))
        line.problem = CorpusProblemKind::ByteOrderMark;
    return true;
}

void PairedReader::refuseUnequal(bool sourceGoesOn) {
    std::int64_t longer = m_count + 1;
    TextLine ignored;
    while ((sourceGoesOn ? m_source : m_target).next(ignored)) ++longer;
    throw Error(ErrorCode::DataRefused, m_sourcePath,
                ATTUNE_TEXT("Errors", "has %1 lines, but %2 has %3; line n of one file must be the translation of line n of the other")
                    .with(std::to_string(sourceGoesOn ? longer : m_count))
                    .with(m_targetPath)
                    .with(std::to_string(sourceGoesOn ? m_count : longer)));
}

std::string PairedReader::fingerprint() {
    Sha256 hash = m_source.hash();
    hashFile(m_targetPath, hash, m_stop);
    return "sha256:" + hash.hexDigest();
}

}  // namespace attune
