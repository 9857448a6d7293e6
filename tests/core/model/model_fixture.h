#pragma once

#include "core/model/seq2seq.h"
#include "core/ops/torch.h"

#include <ostream>
#include <string>
#include <vector>

namespace attune {

inline void PrintTo(const ModelOptions& shown, std::ostream* out) {
    *out << shown.summary();
}

}  // namespace attune

namespace attune::testing {

constexpr std::int64_t sourceWords = 11;
constexpr std::int64_t targetWords = 9;

/// A batch of sentences given as words; `</s>` is added.
Batch batchOf(std::vector<std::vector<std::int64_t>> sources, std::vector<std::vector<std::int64_t>> targets);
/// Three pairs of lengths 5, 2, 4 and 3, 4, 1.
Batch smallBatch();

/// With copy ids: the source words 9 and 10 have no target word, at most one a sentence; the second target begins with that of its source.
Batch withCopyIds(Batch batch);
Batch copyBatch();

/// A float64 model with parameters from `seed`.
std::shared_ptr<Seq2Seq> doubleModel(const ModelOptions& options, std::uint64_t seed = 1);

/// A teacher-forced pass in evaluation.
SequenceOutput forward(Seq2Seq& model, const Batch& batch, const Watch& watch = {.weights = true});

/// Every cell, score, wiring and input feeding in tiny sizes.
std::vector<ModelOptions> everyWiring();
/// "gru_additive_before_feed", a name for a test.
std::string nameOf(const ModelOptions& options);

}  // namespace attune::testing
