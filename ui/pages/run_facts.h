#pragma once

#include "core/run/run_store.h"

#include <QString>

namespace attune {

/// What the right side of Runs says of a run, a line each: data, model, best validation, cost, why it ended, changed options.
QString runFacts(const RunSummary& run, const RunConfig& config, const CorpusSource& source);

/// The last questions someone asked of a run and their answers, newest first.
QString lastAnswers(const std::vector<AnsweredQuestion>& questions);

}  // namespace attune
