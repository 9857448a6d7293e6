#include "core/data/corpus_source.h"

#include <filesystem>

namespace attune {

namespace {

/// "train.en" and "train.de" are "train.en–de".
std::string pairTitle(const std::filesystem::path& source, const std::filesystem::path& target) {
    const std::string dash = "\xE2\x80\x93";
    if (source.has_extension() && target.has_extension() && source.stem() == target.stem() && source != target)
        return source.filename().string() + dash + target.extension().string().substr(1);
    return source.filename().string() + dash + target.filename().string();
}

}  // namespace

std::string CorpusSource::title() const {
    switch (kind) {
        case CorpusKind::Tsv:
            return std::filesystem::path(path).filename().string();
        case CorpusKind::PairedFiles:
            return pairTitle(path, targetPath);
        case CorpusKind::Lesson:
            break;
    }
    return lesson;
}

}  // namespace attune
