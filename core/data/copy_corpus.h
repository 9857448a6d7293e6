#pragma once

#include "core/data/batcher.h"
#include "core/data/dataset.h"

#include <cstdint>
#include <span>

namespace attune {

/// Copy ids of every pair of a data set (see CopyIds), made once: a batch of them is but gathered. As much memory as the ids themselves.
class CopyCorpus {
public:
    /// `options`: those the data set was made with.
    CopyCorpus(const Dataset& dataset, const DataOptions& options);

    /// Fills sourceCopyIds, targetCopyIds and extraWords for the pairs of a batch of the data set.
    void addTo(Batch& batch) const;

private:
    TokenId m_vocabulary;  // ids of extra words begin here
    IdSequences m_sources;
    IdSequences m_targets;
};

}  // namespace attune
