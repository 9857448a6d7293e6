#pragma once

#include "core/data/corpus_source.h"
#include "core/model/model_options.h"
#include "core/train/train_event.h"

#include <QString>

#include <string>

namespace attune {

/// "GRU 96 · additive" in the window's language: cell or layers, hidden size, layers if there are several, attention.
/// ModelOptions::summary() is the same for the command line.
QString modelTitle(const ModelOptions& model);

/// A lesson's name in the window's language, the names of other data as they are.
QString dataTitle(const CorpusSource& source);

/// The name of a run; the one that a run of a lesson got by itself ("dates 2") in the window's language.
QString runTitle(const std::string& name, const CorpusSource& source);

/// What computes the updates of a run: "fused engine, fp32, 2 threads".
QString engineTitle(const StartEvent& start);

}  // namespace attune
