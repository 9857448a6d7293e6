#pragma once

#include "core/run/train_run.h"

#include <fstream>
#include <string>
#include <vector>

namespace attune::test {

/// 600 pairs of two or three letters in a TSV file; the answer is each letter's next one.
inline void writeLetterPairs(const std::string& path) {
    std::ofstream file(path);
    for (int i = 0; i < 600; ++i) {
        std::string source, target;
        for (int rest = 7 * i + 100, k = 0; k < 2 + i % 2; ++k, rest /= 12) {
            source += static_cast<char>('a' + rest % 12);
            target += static_cast<char>('b' + rest % 12);
        }
        file << source << '\t' << target << '\n';
    }
}

/// A run that learns them for 120 updates, in a second, with checkpoints at 40, 80 and 120 unless `more` says otherwise.
inline StopReason trainLetterRun(const std::filesystem::path& folder, const std::string& pairs, const std::vector<std::string>& more = {}) {
    std::vector<std::string> settings{"data.source_tokenizer=character", "data.target_tokenizer=character",
                                      "data.test_fraction=0.1",          "model.hidden_size=24",
                                      "model.embedding_size=12",         "train.max_updates=120",
                                      "train.validate_every=40",         "train.learning_rate=0.02",
                                      "train.keep_checkpoints=9",        "train.threads=1",
                                      "train.validation_sentences=4",    "train.batch_size=32"};
    settings.insert(settings.end(), more.begin(), more.end());
    RunConfig config;
    if (!config.applySettings(settings).empty()) return StopReason::Stopped;
    CorpusSource source;
    source.kind = CorpusKind::Tsv;
    source.path = pairs;
    attune::Run run = attune::Run::create(folder, config, source);
    TrainControl control;
    return trainRun(run, {}, {}, control);
}

}  // namespace attune::test
