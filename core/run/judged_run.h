#pragma once

#include "core/metrics/quality_breakdown.h"
#include "core/run/judged_example.h"

#include <filesystem>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace attune {

/// Which answers of a run are judged, and from which earlier ones the change is told.
struct JudgingRequest {
    std::filesystem::path run;
    Translator::Part part = Translator::Part::Test;
    CheckpointChoice checkpoint{CheckpointChoice::Kind::Latest};
    bool withChange = true;
    std::optional<std::int64_t> earlier;  // a kept update below that of the checkpoint; none: the nearest one
    SearchOptions search;
    std::int64_t threads = 0;
};

/// What an earlier checkpoint made of the same source.
struct EarlierAnswer {
    std::string hypothesis;
    double bleu = 0;
    bool exact = false;
};

/// Learnt: the answer is exact and was not, or its sentence BLEU rose by `notableBleu` or more. Forgotten: the other way round.
enum class ExampleChange { None, Learnt, Forgotten };
inline constexpr double notableBleu = 25;  // points
ExampleChange changeOf(const JudgedExample& example, const EarlierAnswer& earlier);

/// The answers of one checkpoint to a part of the run's data, and what is measured of them.
struct JudgedRun {
    std::int64_t update = 0;
    std::vector<std::int64_t> kept;       // updates whose checkpoints the run has, rising
    std::optional<std::int64_t> earlier;  // from which changes are told; none: not wanted, or no earlier one is kept
    std::vector<JudgedExample> examples;
    std::vector<EarlierAnswer> before;  // by example, empty without `earlier`
    BleuTokenization tokenization = BleuTokenization::ThirteenA;
    std::vector<WordQuality> byFrequency;

    ExampleChange change(std::size_t example) const;
    std::vector<std::int64_t> sourceLengths() const;
    std::vector<LengthQuality> byLength(std::span<const NumberRange> ranges) const;
};

/// Translates, judges and counts. Throws Error; Error{RunBroken} when a checkpoint that is asked for is not kept.
JudgedRun judgeRun(const JudgingRequest& request, std::stop_token stop = {}, const Progress& progress = {});

}  // namespace attune
