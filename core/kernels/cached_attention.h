#pragma once

#include "core/kernels/aligned.h"
#include "core/kernels/matrix.h"

#include <cstdint>

namespace attune::kernels {

/// Rows that ask, each with all its heads side by side, already divided by √headSize; the heads' sums are written beside each other too.
struct AttentionRows {
    std::int64_t rows = 0;
    std::int64_t heads = 0;
    std::int64_t headSize = 0;
    const float* queries = nullptr;  // [rows, queryStride]
    std::int64_t queryStride = 0;
    float* contexts = nullptr;  // [rows, contextStride]
    std::int64_t contextStride = 0;
    float* weights = nullptr;  // [rows, weightStride], the mean over heads is added; or nullptr
    std::int64_t weightStride = 0;
};

/// Keys and values of one sentence, which all rows read: keys [heads·headSize, columns] (one number of all positions side by side),
/// values [heads, length, headSize]. Columns behind `length` hold zeros.
struct SentenceKeys {
    const float* keys = nullptr;
    const float* values = nullptr;
    std::int64_t length = 0;
    std::int64_t columns = 0;  // sentenceColumns(length)
};

/// Keys and values of tokens, each in a slot of its own, keys [heads·headSize] and values [heads·headSize] beside each other. Row i reads
/// the slots slots[i·slotStride …], `length` of them.
struct SlotKeys {
    const float* memory = nullptr;
    std::int64_t stride = 0;  // numbers from slot to slot
    const std::int32_t* slots = nullptr;
    std::int64_t slotStride = 0;
    std::int64_t length = 0;
};

/// `length` rounded up to what the kernels read at once.
std::int64_t sentenceColumns(std::int64_t length);
/// Keys and values as a projection makes them, [length, 2·heads·headSize], are laid out at `memory`, 2·heads·headSize·columns numbers.
SentenceKeys layOutSentence(const ConstMatrix& keysAndValues, std::int64_t heads, float* memory);

/// softmax(q·kᵀ)·v for each row and head (Vaswani et al. 2017). `scratch` is grown where it has to be. A sentence without tokens gives
/// zeros.
void attend(const SentenceKeys& sentence, const AttentionRows& rows, AlignedFloats& scratch);
void attend(const SlotKeys& written, const AttentionRows& rows, AlignedFloats& scratch);

}  // namespace attune::kernels
