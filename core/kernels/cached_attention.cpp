#include "core/kernels/cached_attention.h"

#include "core/kernels/cached_attention_table.h"

#include <algorithm>

namespace attune::kernels {

namespace {

float* grown(AlignedFloats& scratch, std::int64_t size) {
    if (static_cast<std::int64_t>(scratch.size()) < size) scratch.resize(static_cast<std::size_t>(size));
    return scratch.data();
}

}  // namespace

std::int64_t sentenceColumns(std::int64_t length) {
    constexpr std::int64_t atOnce = 16;
    return (length + atOnce - 1) / atOnce * atOnce;
}

SentenceKeys layOutSentence(const ConstMatrix& keysAndValues, std::int64_t heads, float* memory) {
    const std::int64_t length = keysAndValues.rows, size = keysAndValues.columns / 2, headSize = size / heads;
    const std::int64_t columns = sentenceColumns(length);
    float* values = memory + size * columns;
    for (std::int64_t j = 0; j < size; ++j) std::fill(memory + j * columns + length, memory + (j + 1) * columns, 0.0F);
    for (std::int64_t s = 0; s < length; ++s) {
        const float* row = keysAndValues.data + s * keysAndValues.stride;
        for (std::int64_t j = 0; j < size; ++j) memory[j * columns + s] = row[j];
        for (std::int64_t head = 0; head < heads; ++head)
            std::copy_n(row + size + head * headSize, headSize, values + (head * length + s) * headSize);
    }
    return {memory, values, length, columns};
}

void attend(const SentenceKeys& sentence, const AttentionRows& rows, AlignedFloats& scratch) {
    cachedAttentionTableNow().sentence(sentence, rows, grown(scratch, rowsAtOnce * sentence.columns));
}

void attend(const SlotKeys& written, const AttentionRows& rows, AlignedFloats& scratch) {
    cachedAttentionTableNow().slots(written, rows, grown(scratch, sentenceColumns(written.length)));
}

}  // namespace attune::kernels
