#include "core/kernels/cached_attention_table.h"
#include "core/kernels/isa/functions.h"
#include "core/kernels/isa/vectors.h"

namespace attune::kernels::ATTUNE_ISA {

namespace {

constexpr float farBelow = -1e30F;

FloatVector floats(const float* from) {
    return reinterpret_cast<FloatVector>(load(from));
}

/// scores[r, c] = Σ_j query_r[j]·keys[j, c] for `Rows` rows.
template <int Rows>
void score(const float* queries, std::int64_t queryStride, std::int64_t size, const float* keys, std::int64_t columns, float* scores) {
    for (std::int64_t c = 0; c < columns; c += lanes) {
        FloatVector sums[Rows] = {};
        for (std::int64_t j = 0; j < size; ++j) {
            const FloatVector key = floats(keys + j * columns + c);
            for (int r = 0; r < Rows; ++r) sums[r] += key * queries[r * queryStride + j];
        }
        for (int r = 0; r < Rows; ++r) store(scores + r * columns + c, reinterpret_cast<UnitVector>(sums[r]));
    }
}

using Score = void (*)(const float*, std::int64_t, std::int64_t, const float*, std::int64_t, float*);
constexpr Score scoreRows[rowsAtOnce + 1] = {nullptr, score<1>, score<2>, score<3>, score<4>, score<5>, score<6>};

/// Weights of the first `length` of `columns` scores, a multiple of 16; 0 behind them.
void softmax(std::int64_t length, std::int64_t columns, float* __restrict scores) {
    for (std::int64_t c = length; c < columns; ++c) scores[c] = farBelow;
    float greatest = farBelow;
    for (std::int64_t c = 0; c < columns; c += 16)
        for (int k = 0; k < 16; ++k) greatest = scores[c + k] > greatest ? scores[c + k] : greatest;
    float sum = 0;
    for (std::int64_t c = 0; c < columns; c += 16) {
        for (int k = 0; k < 16; ++k) {
            scores[c + k] = exponential(scores[c + k] - greatest);
            sum += scores[c + k];
        }
    }
    const float share = 1.0F / sum;
    for (std::int64_t c = 0; c < columns; c += 16)
        for (int k = 0; k < 16; ++k) scores[c + k] *= share;
    for (std::int64_t c = length; c < columns; ++c) scores[c] = 0;
}

/// context[j] = Σ_s weights[s]·value(s)[j], `Parts` times `lanes` numbers of j.
template <int Parts, class Value>
void sumPart(std::int64_t length, const float* weights, const Value& value, std::int64_t j, float* context) {
    FloatVector sums[Parts] = {};
    for (std::int64_t s = 0; s < length; ++s) {
        const float* from = value(s) + j;
        for (int part = 0; part < Parts; ++part) sums[part] += floats(from + part * lanes) * weights[s];
    }
    for (int part = 0; part < Parts; ++part) store(context + j + part * lanes, reinterpret_cast<UnitVector>(sums[part]));
}

template <class Value>
void weightedSum(std::int64_t length, const float* weights, const Value& value, std::int64_t size, float* context) {
    std::int64_t j = 0;
    for (; j + 4 * lanes <= size; j += 4 * lanes) sumPart<4>(length, weights, value, j, context);
    for (; j + lanes <= size; j += lanes) sumPart<1>(length, weights, value, j, context);
    for (; j < size; ++j) {
        float sum = 0;
        for (std::int64_t s = 0; s < length; ++s) sum += value(s)[j] * weights[s];
        context[j] = sum;
    }
}

void addMean(std::int64_t length, std::int64_t heads, const float* __restrict weights, float* __restrict mean) {
    const float share = 1.0F / static_cast<float>(heads);
    for (std::int64_t c = 0; c < length; ++c) mean[c] += share * weights[c];
}

void readSentence(const SentenceKeys& sentence, const AttentionRows& rows, float* scores) {
    const std::int64_t size = rows.headSize;
    for (std::int64_t head = 0; head < rows.heads; ++head) {
        const float* keys = sentence.keys + head * size * sentence.columns;
        const float* values = sentence.values + head * sentence.length * size;
        const auto value = [=](std::int64_t s) { return values + s * size; };
        for (std::int64_t first = 0; first < rows.rows; first += rowsAtOnce) {
            const std::int64_t count = rows.rows - first < rowsAtOnce ? rows.rows - first : rowsAtOnce;
            scoreRows[count](rows.queries + first * rows.queryStride + head * size, rows.queryStride, size, keys, sentence.columns, scores);
            for (std::int64_t r = 0; r < count; ++r) {
                float* weights = scores + r * sentence.columns;
                softmax(sentence.length, sentence.columns, weights);
                weightedSum(sentence.length, weights, value, size, rows.contexts + (first + r) * rows.contextStride + head * size);
                if (rows.weights != nullptr) addMean(sentence.length, rows.heads, weights, rows.weights + (first + r) * rows.weightStride);
            }
        }
    }
}

float dot(std::int64_t size, const float* __restrict a, const float* __restrict b) {
    float sum = 0;
    for (std::int64_t j = 0; j < size; ++j) sum += a[j] * b[j];
    return sum;
}

void readSlots(const SlotKeys& written, const AttentionRows& rows, float* scores) {
    const std::int64_t size = rows.headSize, length = written.length, columns = (length + 15) / 16 * 16;
    for (std::int64_t r = 0; r < rows.rows; ++r) {
        const std::int32_t* slots = written.slots + r * written.slotStride;
        for (std::int64_t head = 0; head < rows.heads; ++head) {
            const float* query = rows.queries + r * rows.queryStride + head * size;
            const float* keys = written.memory + head * size;
            const float* values = keys + rows.heads * size;
            for (std::int64_t t = 0; t < length; ++t) scores[t] = dot(size, query, keys + slots[t] * written.stride);
            softmax(length, columns, scores);
            weightedSum(
                length, scores, [=](std::int64_t t) { return values + slots[t] * written.stride; }, size,
                rows.contexts + r * rows.contextStride + head * size);
            if (rows.weights != nullptr) addMean(length, rows.heads, scores, rows.weights + r * rows.weightStride);
        }
    }
}

}  // namespace

const CachedAttentionTable cachedAttentionTable{readSentence, readSlots};

}  // namespace attune::kernels::ATTUNE_ISA
