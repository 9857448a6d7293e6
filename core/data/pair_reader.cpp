#include "core/data/pair_reader.h"

#include "core/data/cornell_reader.h"
#include "core/data/lesson_reader.h"
#include "core/data/line_reader.h"
#include "core/data/paired_reader.h"
#include "core/data/scan_reader.h"
#include "core/data/tsv_reader.h"
#include "core/text/unicode.h"

#include <utility>

namespace attune {

std::unique_ptr<PairReader> makePairReader(const CorpusSource& source, const DataOptions& options, std::stop_token stop) {
    switch (source.kind) {
        case CorpusKind::Tsv:
            return std::make_unique<TsvReader>(source.path, options, std::move(stop));
        case CorpusKind::PairedFiles:
            return std::make_unique<PairedReader>(source.path, source.targetPath, options.swap, std::move(stop));
        case CorpusKind::Scan:
            return std::make_unique<ScanReader>(source.path, options.swap, std::move(stop));
        case CorpusKind::Cornell:
            return std::make_unique<CornellReader>(source.path, options.swap, std::move(stop));
        case CorpusKind::Lesson:
            break;
    }
    return std::make_unique<LessonReader>(source, options.swap, std::move(stop));
}

std::optional<CorpusProblemKind> byteProblem(const TextLine& line) {
    if (line.tooLong) return CorpusProblemKind::TooLongLine;
    if (line.text.find('\0') != std::string_view::npos) return CorpusProblemKind::Nul;
    if (!isUtf8(line.text)) return CorpusProblemKind::InvalidUtf8;
    return std::nullopt;
}

}  // namespace attune
