#include "core/data/dataset.h"
#include "core/data/lesson_reader.h"
#include "core/data/line_reader.h"
#include "core/data/pair_reader.h"
#include "core/data/tsv_reader.h"
#include "core/text/unicode.h"

#include <algorithm>

namespace attune {

namespace {

constexpr std::size_t longestCellBytes = 2000;

/// Good to look at whatever the bytes: cut, broken bytes and NUL as U+FFFD.
std::string cell(std::string_view text) {
    std::string shown = normalized(text.substr(0, longestCellBytes), Normalization::None);
    for (std::size_t nul; (nul = shown.find('\0')) != std::string::npos;) shown.replace(nul, 1, "\xEF\xBF\xBD");
    return shown;
}

void previewTsv(const std::string& path, std::int64_t rows, CorpusPreview& preview) {
    LineReader lines(path);
    TextLine line;
    for (std::int64_t row = 0; row < rows && lines.next(line); ++row) {
        auto& cells = preview.rows.emplace_back();
        for (const std::string_view column : tabSeparated(line.text)) cells.push_back(cell(column));
    }
}

void previewPaired(const CorpusSource& source, std::int64_t rows, CorpusPreview& preview) {
    LineReader sources(source.path);
    LineReader targets(source.targetPath);
    TextLine line;
    for (std::int64_t row = 0; row < rows; ++row) {
        const bool hasSource = sources.next(line);
        const std::string sourceCell = hasSource ? cell(line.text) : std::string();
        const bool hasTarget = targets.next(line);
        if (!hasSource && !hasTarget) return;
        preview.rows.push_back({sourceCell, hasTarget ? cell(line.text) : std::string()});
    }
}

/// What the reader of a format that is no table gives.
void previewPairs(const CorpusSource& source, std::int64_t rows, CorpusPreview& preview) {
    const auto reader = makePairReader(source, {}, {});
    PairLine line;
    for (std::int64_t row = 0; row < rows && reader->next(line); ++row) preview.rows.push_back({cell(line.source), cell(line.target)});
}

}  // namespace

CorpusPreview previewCorpus(const CorpusSource& source, std::int64_t rows) {
    CorpusPreview preview;
    if (source.kind == CorpusKind::Tsv) {
        previewTsv(source.path, rows, preview);
    } else if (source.kind == CorpusKind::PairedFiles) {
        previewPaired(source, rows, preview);
    } else if (source.kind != CorpusKind::Lesson) {
        previewPairs(source, rows, preview);
    } else if (const Lesson* lesson = findLesson(source.lesson)) {
        for (const LessonPair& pair : generateLesson(*lesson, rows, source.seed)) preview.rows.push_back({pair.source, pair.target});
    }
    for (const auto& row : preview.rows) preview.columns = std::max(preview.columns, static_cast<std::int64_t>(row.size()));
    return preview;
}

}  // namespace attune
