#include "core/data/raw_corpus.h"

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/data/pair_reader.h"

namespace attune {

namespace {

/// More than nine lines in ten, or most and nothing else, that no text file has: a picture, an archive, UTF-16.
void refuseBinary(const RawCorpus& raw, const CorpusSource& source) {
    const std::int64_t broken = raw.dropped.count(CorpusProblemKind::Nul) + raw.dropped.count(CorpusProblemKind::InvalidUtf8);
    const std::int64_t bearable = raw.corpus.size() < 2 ? raw.lines - broken : 9 * (raw.lines - broken);
    if (broken <= bearable) return;
    throw Error(ErrorCode::DataRefused, source.path, ATTUNE_TEXT("Errors", "this is not UTF-8 text; save it as UTF-8, one pair a line"));
}

}  // namespace

RawCorpus readRawCorpus(const CorpusSource& source, const DataOptions& options, const Progress& progress, std::stop_token stop) {
    const auto reader = makePairReader(source, options, stop);
    RawCorpus raw;
    PairLine line;
    while (reader->next(line)) {
        ++raw.lines;
        if (raw.lines % 1024 == 0) {
            if (progress) progress(reader->share());
            throwIfStopped(stop, source.title());
        }
        const std::int64_t place = line.line > 0 ? line.line : raw.lines;
        if (line.problem && isDropped(*line.problem)) {
            raw.dropped.add(*line.problem, place);
            continue;
        }
        raw.corpus.add(line.source, line.target, place);
        raw.notes.push_back(line.problem);
    }
    if (raw.lines == 0)
        throw Error(ErrorCode::DataRefused, source.path, ATTUNE_TEXT("Errors", "the file is empty; choose one with sentence pairs"));
    refuseBinary(raw, source);
    raw.fingerprint = reader->fingerprint();
    return raw;
}

}  // namespace attune
