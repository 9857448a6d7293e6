#pragma once

#include "core/base/progress.h"
#include "core/data/dataset.h"
#include "core/decode/search_options.h"
#include "core/model/seq2seq.h"
#include "core/train/sentence_codec.h"
#include "core/train/train_event.h"
#include "core/train/train_options.h"

#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

namespace attune {

/// Measures a model on the validation part: forced on all of it, free-running on train.validation_sentences of it.
class Validator {
public:
    Validator(std::shared_ptr<const Dataset> dataset, const DataOptions& data, const TrainOptions& train, const SearchOptions& search);

    /// nll, perplexity, token accuracy, and of greedy answers BLEU, exact match and edit
    /// accuracy (NaN when nothing is translated). Throws Error{Cancelled} when stopped.
    ValidationEvent measure(const std::shared_ptr<Seq2Seq>& model, std::stop_token stop, const Progress& progress) const;
    const SentenceCodec& codec() const { return m_codec; }

private:
    std::shared_ptr<const Dataset> m_dataset;
    SentenceCodec m_codec;
    SearchOptions m_search;
    std::vector<std::uint32_t> m_translated;  // a seeded choice, so that an ordered file does not decide
};

}  // namespace attune
