#pragma once

#include "core/decode/packed_model.h"
#include "core/decode/step_model.h"
#include "core/model/attention_edits.h"
#include "core/model/seq2seq.h"

namespace attune {

/// A Seq2Seq as a StepModel over the sources of a batch, its attention edited alike for all of them.
std::unique_ptr<StepModel> makeStepModel(std::shared_ptr<Seq2Seq> model, const Batch& sources, AttentionEdits edits = {});

/// The same with packed weights where the model has such a form and nothing is edited; then up to so many helpers may join in.
std::unique_ptr<StepModel> makeStepModel(const std::shared_ptr<PackedModel>& model, const Batch& sources, AttentionEdits edits = {},
                                         std::size_t helpers = 0);

/// Several models with the same target vocabulary: the mean of their probabilities (log of the arithmetic mean).
std::unique_ptr<StepModel> makeEnsemble(std::vector<std::unique_ptr<StepModel>> members);

}  // namespace attune
