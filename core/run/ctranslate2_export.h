#pragma once

#include "core/base/progress.h"
#include "core/run/translator.h"

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace attune {

/// What was written.
struct CTranslate2Export {
    std::string checkpoint;          // "best 1800"
    std::int64_t update = 0;         // whose weights
    std::vector<std::string> files;  // names in the folder
    std::int64_t bytes = 0;          // of all of them
};

/// Writes the model of a run as a folder that ctranslate2.Translator loads (release 3.16 or later): config.json, source_vocabulary.json,
/// target_vocabulary.json and, last, model.bin with the weights in float32 (CTranslate2 quantises them when it loads them).
///
/// It is called with the tokens of the source, without `</s>`. Its log-probabilities are Attune's: `<pad>` and `<s>` have a bias that
/// leaves them no probability, and `<unk>` has the one that it learned, so that `disable_unk=True` is what search.allow_unknown = false
/// is in Attune. Positions are those of Attune up to the 1,024 tokens that CTranslate2 takes unless told otherwise, or to
/// model.max_positions where that is more.
///
/// Throws Error: OptionRefused for a model that CTranslate2 does not know, naming the option, and for an `output` that is not an empty
/// folder; RunBroken; what the system says. Whatever fails, no half of a model is left behind.
CTranslate2Export exportForCTranslate2(const std::filesystem::path& runFolder, const std::filesystem::path& output,
                                       const CheckpointChoice& choice = {}, const std::stop_token& stop = {},
                                       const Progress& progress = {});

}  // namespace attune
