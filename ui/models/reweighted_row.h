#pragma once

#include "core/train/source_edits.h"

#include <vector>

namespace attune {

/// A row of attention with another weight at `column`; the others share what is left of 1 as they did before, evenly where they had none.
std::vector<double> reweighted(std::vector<double> row, int column, double weight);

/// The row for the sentence as edited: weights of deleted tokens are left out, inserted words (a token each) have 0.
std::vector<double> editedRow(const std::vector<double>& row, const SourceEdits& edits);

}  // namespace attune
