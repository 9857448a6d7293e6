#pragma once

#include "core/model/attention_edits.h"
#include "core/model/model_options.h"

#include <span>
#include <string>

namespace attune {

// What edits of a model's attention must keep to.

/// Throws Error{OptionRefused} for a layer or head that the model does not have, a row before the first, and weights that no row has.
void requireHeads(const AttentionEdits& edits, const ModelOptions& model);
/// Throws Error{OptionRefused} unless every replaced row has a weight for each of the tokens, `</s>` included.
void requireRows(const AttentionEdits& edits, std::span<const std::string> sourceTokens);
/// With rows that sum to 1, but for gated attention.
AttentionEdits normalised(AttentionEdits edits, const ModelOptions& model);

}  // namespace attune
