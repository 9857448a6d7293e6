#pragma once

#include "core/base/message.h"
#include "core/data/corpus_source.h"
#include "core/data/dataset.h"

#include <chrono>
#include <filesystem>
#include <string>

namespace attune {

/// Names of the files of a run (DESIGN, "A run is a folder").
struct RunFiles {
    explicit RunFiles(const std::filesystem::path& folder);

    std::filesystem::path config;       // config.toml
    std::filesystem::path data;         // data/
    std::filesystem::path source;       // data/source.json: what the user chose
    std::filesystem::path fingerprint;  // data/fingerprint.json: path, size, SHA-256 of its files
    std::filesystem::path sourceVocabulary;
    std::filesystem::path targetVocabulary;
    std::filesystem::path sourceCodes;  // data/source.codes.txt: BPE codes, where the side has subwords
    std::filesystem::path targetCodes;
    std::filesystem::path sourceSubwords;  // data/source.subwords.txt: their counts, where rare ones are taken apart
    std::filesystem::path targetSubwords;
    std::filesystem::path sourceStopWords;
    std::filesystem::path targetStopWords;
    std::filesystem::path split;
    std::filesystem::path initialWeights;  // data/initial.safetensors, of a run that goes on from another
    std::filesystem::path metrics;
    std::filesystem::path attention;
    std::filesystem::path moments;  // attention/moments.jsonl
    std::filesystem::path probes;
    std::filesystem::path translations;
    std::filesystem::path log;
    std::filesystem::path state;
    std::filesystem::path note;
    std::filesystem::path checkpoints;  // CheckpointFolder
    std::filesystem::path lock;
};

/// ISO 8601, UTC, seconds: "2026-03-14T15:09:26Z".
std::string isoTime(std::chrono::system_clock::time_point time);

/// Removes what belongs to a run from its folder, and nothing else.
void removeRunFiles(const std::filesystem::path& folder);

/// Throws Error, FileNotWritable or what the system says.
void makeFolder(const std::filesystem::path& folder);

std::string toJson(const CorpusSource& source);
/// Throws Error{FileBroken}.
CorpusSource corpusSourceFromJson(const std::string& text, const std::string& fileName);
/// With absolute paths, so that a run can be continued from any working directory.
CorpusSource withAbsolutePaths(CorpusSource source);

}  // namespace attune
