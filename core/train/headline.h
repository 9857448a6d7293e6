#pragma once

#include "core/train/train_event.h"
#include "core/train/train_options.h"

namespace attune {

/// Auto resolved: BLEU; nll where no sentence is translated.
Headline resolvedHeadline(const TrainOptions& options);
/// "exact_match", "bleu", "token_accuracy", "nll".
const char* word(Headline headline);
/// That measure of a validation.
double headlineValue(Headline headline, const ValidationEvent& validation);

}  // namespace attune
