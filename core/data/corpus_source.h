#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace attune {

enum class CorpusKind { Tsv, PairedFiles, Lesson, Scan, Cornell };

/// Where sentence pairs come from: what the user chose, before anything is read.
struct CorpusSource {
    CorpusKind kind = CorpusKind::Tsv;
    std::string path;             // TSV, SCAN, the Cornell folder, or the source side
    std::string targetPath;       // PairedFiles
    std::string lesson;           // Lesson: its name
    std::int64_t pairs = 0;       // Lesson: 0 = as many as the lesson says
    std::uint64_t seed = 1;       // Lesson
    std::string validPath;        // separate validation data, "" = split
    std::string validTargetPath;  // with it paired files, else one that recognisedKind() knows
    std::string alignmentsPath;   // word alignments in Pharaoh's format, line n of line n; "" = none

    bool hasValidation() const { return !validPath.empty(); }
    bool hasAlignments() const { return !alignmentsPath.empty(); }
    /// Short name for titles: "fra.txt", "train.en–de", "dates".
    std::string title() const;
    /// Every file that is read: validation data after the corpus, alignments last.
    std::vector<std::string> files() const;
    /// "section.key=value" over the defaults: what suits the data best. A beginning, which everything else may change.
    std::vector<std::string> settings() const;
};

/// What a path holds: a folder with one of its two files is Cornell, a file whose first line reads `IN: … OUT: …` is Scan,
/// anything else Tsv (also what cannot be read: its reader says why).
CorpusKind recognisedKind(const std::string& path);

}  // namespace attune
