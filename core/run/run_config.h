#pragma once

#include "core/data/corpus_source.h"
#include "core/data/data_options.h"
#include "core/decode/search_options.h"
#include "core/model/model_options.h"
#include "core/train/train_options.h"

#include <span>
#include <string>
#include <vector>

namespace attune {

/// Every option of a run.
struct RunConfig {
    DataOptions data;
    ModelOptions model;
    TrainOptions train;
    SearchOptions search;

    /// All options, bound to this object, in the order of config.toml.
    OptionList describe();
    /// Combinations that make no sense, each with its reason; with a corpus also what it makes impossible.
    std::vector<OptionProblem> problems(const CorpusSource& source = {}) const;

    std::string toToml() const;
    /// Over the values that are there.
    std::vector<OptionProblem> applyToml(std::string_view document, const std::string& fileName);
    std::vector<OptionProblem> applySettings(std::span<const std::string> settings);
    /// Keys whose values differ between two configurations.
    static std::vector<std::string> difference(const RunConfig& a, const RunConfig& b);
};

/// Defaults with what suits the data over them (CorpusSource::settings). Throws Error{OptionRefused} for an unknown lesson.
RunConfig startingConfig(const CorpusSource& source);

/// The same for a lesson ("" = no lesson). Throws Error{OptionRefused} for an unknown lesson.
RunConfig lessonConfig(const std::string& lesson);

}  // namespace attune
