#include "core/train/training_batches.h"

#include "core/data/alignment_batch.h"

#include <utility>

namespace attune {

TrainingBatches::TrainingBatches(const ModelOptions& model, const TrainOptions& train, const DataOptions& data,
                                 std::shared_ptr<const Dataset> dataset)
    : m_dataset(std::move(dataset)), m_isGuided(train.guidedAlignment > 0 && m_dataset->links.size() > 0) {
    if (model.copies()) m_copies = std::make_shared<const CopyCorpus>(*m_dataset, data);
}

Batch TrainingBatches::of(std::span<const std::uint32_t> pairs) const {
    Batch batch = makeBatch(*m_dataset, pairs);
    if (m_copies) m_copies->addTo(batch);
    if (m_isGuided) batch.alignment = referenceAlignment(*m_dataset, pairs, batch.targetLength, batch.sourceLength);
    return batch;
}

}  // namespace attune
