#pragma once

#include "core/base/progress.h"
#include "core/data/dataset.h"
#include "core/decode/packed_model.h"
#include "core/decode/search_options.h"
#include "core/model/seq2seq.h"
#include "core/train/sentence_codec.h"
#include "core/train/train_event.h"

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace attune {

/// Teacher-forced: the reference is fed.
struct ForcedScores {
    double nllSum = 0;
    std::int64_t tokens = 0;   // `</s>` counted
    std::int64_t correct = 0;  // argmax is the reference

    double nll() const { return nllSum / static_cast<double>(tokens); }
    double perplexity() const;
    double tokenAccuracy() const { return static_cast<double>(correct) / static_cast<double>(tokens); }
};

/// Free-running output against the references.
struct FreeScores {
    double bleu = 0;
    std::string bleuSignature;
    double exactMatch = 0;
    double editAccuracy = 0;               // over tokens, `</s>` counted
    std::array<double, 2> distinct{};      // distinct-1, distinct-2 of the tokens without `</s>`
    std::vector<LengthAccuracy> byLength;  // shortest first
    std::vector<std::string> outputs;      // in the order of the pairs
    std::vector<std::string> references;   // normalised, blanks collapsed
};

/// Over the given pairs, in batches worked off by forBatches(). Throws Error{Cancelled} when stopped. Validation and `evaluate` use these
/// same two functions.
ForcedScores evaluateForced(Seq2Seq& model, const Dataset& dataset, const SentenceCodec& codec, std::span<const std::uint32_t> pairs,
                            std::stop_token stop = {}, const Progress& progress = {});
FreeScores evaluateFree(const std::shared_ptr<Seq2Seq>& model, const Dataset& dataset, const SentenceCodec& codec,
                        std::span<const std::uint32_t> pairs, const SearchOptions& search, std::stop_token stop = {},
                        const Progress& progress = {});
/// The same of a model that is already packed, or will be asked more.
FreeScores evaluateFree(const std::shared_ptr<PackedModel>& model, const Dataset& dataset, const SentenceCodec& codec,
                        std::span<const std::uint32_t> pairs, const SearchOptions& search, std::stop_token stop = {},
                        const Progress& progress = {});

/// Beam 1, with the lengths that `search` allows.
SearchOptions greedySearch(const SearchOptions& search);

}  // namespace attune
