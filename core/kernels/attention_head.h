#pragma once

#include "core/kernels/matrix.h"

#include <cstdint>

namespace attune::kernels {

/// One head of the attention of one sentence: T queries, S keys, D = d/h numbers in each.
struct AttentionHead {
    ConstMatrix queries;             // [T, D]
    ConstMatrix keys;                // [S, D]
    ConstMatrix values;              // [S, D]
    std::int64_t visible = 0;        // keys from here on are padding
    bool causal = false;             // query t sees the keys 0 … t alone
    const float* dropout = nullptr;  // [T, S], what weights are multiplied by where they read; nullptr: 1
};

/// What comes back to it. `weights` may be nullptr.
struct AttentionHeadGradients {
    ConstMatrix output;              // [T, D]
    const float* weights = nullptr;  // [T, S]
    MutableMatrix queries;           // these three are written
    MutableMatrix keys;
    MutableMatrix values;
};

/// Numbers of scratch memory that the two functions below want.
std::int64_t attentionScratch(const AttentionHead& head);

/// weights = softmax(QKᵀ/√D) over the visible keys [T, S], zeros where none is; output = (weights∘dropout)·V [T, D].
void attentionForward(const AttentionHead& head, float* weights, const MutableMatrix& output, float* scratch);

/// From the weights of the forward pass. Keys that nobody sees get zeros.
void attentionBackward(const AttentionHead& head, const float* weights, const AttentionHeadGradients& gradients, float* scratch);

}  // namespace attune::kernels
