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

template <int step, int... lane>
FloatVector swapped(FloatVector value, std::integer_sequence<int, lane...>) {
    return __builtin_shufflevector(value, value, (lane ^ step)...);
}

/// f over all lanes, in each of them.
template <int step = lanes / 2, class F>
FloatVector acrossLanes(FloatVector value, const F& f) {
    value = f(value, swapped<step>(value, std::make_integer_sequence<int, lanes>()));
    if constexpr (step > 1) return acrossLanes<step / 2>(value, f);
    return value;
}

FloatVector sumOfLanes(FloatVector value) {
    return acrossLanes(value, [](FloatVector a, FloatVector b) { return a + b; });
}

/// The number of each lane.
IntVector places() {
    static constexpr std::int32_t numbers[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    return reinterpret_cast<IntVector>(load(numbers));
}

/// `value` where the position, the first of which is `first`, is one of `length`, else `other`.
FloatVector within(std::int64_t first, std::int64_t length, FloatVector value, float other) {
    return places() < static_cast<std::int32_t>(length - first) ? value : FloatVector{} + other;
}

/// Weights of the first `length` of `columns` scores, a multiple of 16; 0 behind them.
void softmax(std::int64_t length, std::int64_t columns, float* scores) {
    FloatVector greatest = FloatVector{} + farBelow;
    for (std::int64_t c = 0; c < columns; c += lanes) {
        const FloatVector score = within(c, length, floats(scores + c), farBelow);
        greatest = score > greatest ? score : greatest;
    }
    const float most = acrossLanes(greatest, [](FloatVector a, FloatVector b) { return a > b ? a : b; })[0];
    for (std::int64_t c = 0; c < columns; c += 16)
        for (int k = 0; k < 16; ++k) scores[c + k] = exponential(scores[c + k] - most);
    FloatVector sum = {};
    for (std::int64_t c = 0; c < columns; c += lanes) sum += within(c, length, floats(scores + c), 0);
    const FloatVector share = 1.0F / sumOfLanes(sum);
    for (std::int64_t c = 0; c < columns; c += lanes)
        store(scores + c, reinterpret_cast<UnitVector>(within(c, length, floats(scores + c) * share, 0)));
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

/// In every lane.
FloatVector dot(std::int64_t size, const float* a, const float* b) {
    FloatVector sum = {};
    std::int64_t j = 0;
    for (; j + lanes <= size; j += lanes) sum += floats(a + j) * floats(b + j);
    float rest = 0;
    for (; j < size; ++j) rest += a[j] * b[j];
    return sumOfLanes(sum) + rest;
}

/// scores[t] = query·key of slots[t]. A vector at a time: one that is read after its numbers were written one by one would have to wait.
void scoreSlots(std::int64_t size, const float* query, const float* keys, std::int64_t stride, const std::int32_t* slots,
                std::int64_t length, float* scores) {
    for (std::int64_t first = 0; first < length; first += lanes) {
        FloatVector some = {};
        const std::int64_t count = length - first < lanes ? length - first : lanes;
        for (std::int64_t t = 0; t < count; ++t)
            some = places() == static_cast<std::int32_t>(t) ? dot(size, query, keys + slots[first + t] * stride) : some;
        store(scores + first, reinterpret_cast<UnitVector>(some));
    }
}

void readSlots(const SlotKeys& written, const AttentionRows& rows, float* scores) {
    const std::int64_t size = rows.headSize, length = written.length, columns = (length + 15) / 16 * 16;
    for (std::int64_t r = 0; r < rows.rows; ++r) {
        const std::int32_t* slots = written.slots + r * written.slotStride;
        for (std::int64_t head = 0; head < rows.heads; ++head) {
            const float* query = rows.queries + r * rows.queryStride + head * size;
            const float* keys = written.memory + head * size;
            const float* values = keys + rows.heads * size;
            scoreSlots(size, query, keys, written.stride, slots, length, scores);
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
