#pragma once

#include "core/kernels/cached_attention.h"
#include "core/kernels/isa_table.h"

namespace attune::kernels {

/// Rows that read a sentence at once: their scores take this many times its columns.
constexpr std::int64_t rowsAtOnce = 6;

struct CachedAttentionTable {
    void (*sentence)(const SentenceKeys& sentence, const AttentionRows& rows, float* scores);
    void (*slots)(const SlotKeys& written, const AttentionRows& rows, float* scores);
};
ATTUNE_ISA_TABLES(CachedAttentionTable, cachedAttentionTable)

}  // namespace attune::kernels
