#pragma once

#include "core/run/run_store.h"
#include "ui/widgets/fact_table.h"

#include <QString>

#include <vector>

namespace attune {

/// What the right side of Runs says of a run: data, model, best validation, cost, why it ended, and the options that are not those
/// the data start with (the defaults, or a lesson's).
std::vector<Fact> runFacts(const RunSummary& run, const RunConfig& config);

/// The last questions someone asked of a run and their answers, newest first.
QString lastAnswers(const std::vector<AnsweredQuestion>& questions);

}  // namespace attune
