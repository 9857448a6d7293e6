#pragma once

#include "core/run/run_store.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <span>
#include <string>

namespace attune {

/// `value` to so many significant digits; null when it is not finite.
nlohmann::ordered_json shortNumber(double value, int digits = 5);

/// What was trained: name, data, model, options that are not the program's defaults, how far, the best validation. No paths.
nlohmann::ordered_json sheetFacts(const Run& run, const RunSummary& summary, std::span<const TrainEvent> events);

/// {"train":{"update":[…],"nll":[…],"together":1}, "valid":{"update":[…],"nll":[…],"headline":[…],"together":1}}: at most `most` points a
/// curve; of longer ones the means of so many ("together") neighbours.
nlohmann::ordered_json sheetCurves(std::span<const TrainEvent> events, Headline headline, std::size_t most = 1000);

/// The newest `most` questions that were asked of the run, newest first.
nlohmann::ordered_json sheetQuestions(const Run& run, std::size_t most = 12);

}  // namespace attune
