#pragma once

#include "core/data/batcher.h"
#include "core/data/copy_corpus.h"
#include "core/data/data_options.h"
#include "core/model/model_options.h"
#include "core/train/train_options.h"

#include <cstdint>
#include <memory>
#include <span>

namespace attune {

/// Batches to learn from: with the reference alignment that guides attention, where the corpus brings one and train.guided_alignment
/// weighs it. What a batch needs is made here once, so that of() only gathers; of() may be called in any thread.
class TrainingBatches {
public:
    TrainingBatches(const ModelOptions& model, const TrainOptions& train, const DataOptions& data, std::shared_ptr<const Dataset> dataset);
    Batch of(std::span<const std::uint32_t> pairs) const;

private:
    std::shared_ptr<const Dataset> m_dataset;
    bool m_isGuided;
    std::shared_ptr<const CopyCorpus> m_copies;  // where the model copies
};

}  // namespace attune
