#pragma once

#include "core/kernels/attention_head.h"
#include "core/kernels/isa_table.h"

namespace attune::kernels {

struct AttentionHeadTable {
    void (*forward)(const AttentionHead& head, float* weights, const MutableMatrix& output, float* scratch);
    void (*backward)(const AttentionHead& head, const float* weights, const AttentionHeadGradients& gradients, float* scratch);
};
ATTUNE_ISA_TABLES(AttentionHeadTable, attentionHeadTable)

/// Queries that are worked on together.
constexpr std::int64_t attentionBlock = 16;
/// The next multiple of the widest register of any instruction set.
[[maybe_unused]] static constexpr std::int64_t attentionPadded(std::int64_t size) {
    return (size + 15) / 16 * 16;
}

}  // namespace attune::kernels
