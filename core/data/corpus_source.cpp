#include "core/data/corpus_source.h"

#include "core/base/error.h"
#include "core/data/cornell_reader.h"
#include "core/data/lesson.h"
#include "core/data/scan_reader.h"

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

/// Outputs reach 48 tokens for 9 of the source, so no limit relative to the source will do.
const std::vector<std::string>& scanSettings() {
    static const std::vector<std::string> all = {"data.source_tokenizer=whitespace", "data.target_tokenizer=whitespace",
                                                 "data.min_frequency=1", "search.max_length=60", "train.headline=exact_match"};
    return all;
}

}  // namespace

std::string CorpusSource::title() const {
    switch (kind) {
        case CorpusKind::Tsv:
        case CorpusKind::Scan:
        case CorpusKind::Cornell: {
            const auto named = std::filesystem::path(path).lexically_normal();
            return (named.has_filename() ? named : named.parent_path()).filename().string();
        }
        case CorpusKind::PairedFiles:
            return pairTitle(path, targetPath);
        case CorpusKind::Lesson:
            break;
    }
    return lesson;
}

std::vector<std::string> CorpusSource::files() const {
    std::vector<std::string> all;
    const auto add = [&all](const std::string& file) {
        if (!file.empty()) all.push_back(file);
    };
    const auto addData = [&](const std::string& data, bool isCornell) {
        add(isCornell ? CornellFiles(data).turns : data);
        if (isCornell) add(CornellFiles(data).conversations);
    };
    addData(path, kind == CorpusKind::Cornell);
    add(targetPath);
    addData(validPath, hasValidation() && validTargetPath.empty() && recognisedKind(validPath) == CorpusKind::Cornell);
    add(validTargetPath);
    add(alignmentsPath);
    return all;
}

std::vector<std::string> CorpusSource::settings() const {
    if (kind == CorpusKind::Scan) return scanSettings();
    const Lesson* found = kind == CorpusKind::Lesson ? findLesson(lesson) : nullptr;
    return found ? found->settings : std::vector<std::string>();
}

CorpusKind recognisedKind(const std::string& path) {
    std::error_code ignored;
    const CornellFiles cornell(path);
    if (std::filesystem::is_directory(path, ignored)) {
        const bool has = std::filesystem::exists(cornell.turns, ignored) || std::filesystem::exists(cornell.conversations, ignored);
        return has ? CorpusKind::Cornell : CorpusKind::Tsv;
    }
    try {
        LineReader lines(path);
        TextLine first;
        return lines.next(first) && isScanLine(first.text) ? CorpusKind::Scan : CorpusKind::Tsv;
    } catch (const Error&) {
        return CorpusKind::Tsv;
    }
}

}  // namespace attune
