#pragma once

#include <cstdint>
#include <string>

namespace attune {

enum class CorpusKind { Tsv, PairedFiles, Lesson };

/// Where sentence pairs come from: what the user chose, before anything is read.
struct CorpusSource {
    CorpusKind kind = CorpusKind::Tsv;
    std::string path;             // TSV, or the source side
    std::string targetPath;       // PairedFiles
    std::string lesson;           // Lesson: its name
    std::int64_t pairs = 0;       // Lesson: 0 = as many as the lesson says
    std::uint64_t seed = 1;       // Lesson
    std::string validPath;        // separate validation data, "" = split
    std::string validTargetPath;  // with it paired files, else a TSV

    bool hasValidation() const { return !validPath.empty(); }
    /// Short name for titles: "fra.txt", "train.en–de", "dates".
    std::string title() const;
};

}  // namespace attune
