#pragma once

#include "core/model/model_options.h"

namespace attune {

/// Whether the fused engine knows the whole of a model. Of another one, whose attention remembers what it covered, it knows all but the
/// decoder's steps, which are composed from tensor operations then.
bool hasFusedForm(const ModelOptions& options);

}  // namespace attune
