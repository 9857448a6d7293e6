#include "core/kernels/attention_head_table.h"
#include "core/kernels/isa/functions.h"
#include "core/kernels/isa/small_product.h"

#include <cstring>

namespace attune::kernels::ATTUNE_ISA {

namespace {

constexpr std::int64_t block = attentionBlock;

std::int64_t smaller(std::int64_t a, std::int64_t b) {
    return a < b ? a : b;
}

std::int64_t toLanes(std::int64_t size) {
    return (size + lanes - 1) / lanes * lanes;
}

void copyRow(const float* from, std::int64_t size, float* to, std::int64_t padded) {
    std::memcpy(to, from, sizeof(float) * static_cast<std::size_t>(size));
    std::memset(to + size, 0, sizeof(float) * static_cast<std::size_t>(padded - size));
}

struct Rows {
    const float* data;
    std::int64_t stride;
};

/// Rows as multiplySmall reads them: themselves, or copies with zeros behind.
Rows readable(const float* data, std::int64_t count, std::int64_t size, std::int64_t stride, float* scratch) {
    if (size % lanes == 0) return {data, stride};
    const std::int64_t padded = toLanes(size);
    for (std::int64_t i = 0; i < count; ++i) copyRow(data + i * stride, size, scratch + i * padded, padded);
    return {scratch, padded};
}

/// Where multiplySmall may write rows of that length; finish() brings them where they belong.
struct WritableRows {
    float* data;
    std::int64_t stride;
    float* place;
    std::int64_t placeStride;

    void finish(std::int64_t count, std::int64_t size) const {
        if (data == place) return;
        for (std::int64_t i = 0; i < count; ++i)
            std::memcpy(place + i * placeStride, data + i * stride, sizeof(float) * static_cast<std::size_t>(size));
    }
};

WritableRows writable(float* place, std::int64_t size, std::int64_t stride, float* scratch) {
    if (size % lanes == 0) return {place, stride, place, stride};
    return {scratch, toLanes(size), place, stride};
}

/// rows [count, size] → [size, padded], zeros behind.
void turn(const ConstMatrix& rows, std::int64_t count, float* to, std::int64_t padded) {
    for (std::int64_t column = 0; column < rows.columns; column += lanes) {
        const std::int64_t columns = smaller(lanes, rows.columns - column);
        for (std::int64_t first = 0; first < padded; first += lanes) {
            UnitVector square[lanes];
#pragma GCC unroll 16
            for (int i = 0; i < lanes; ++i)
                square[i] = first + i < count ? loadSome(rows.data + (first + i) * rows.stride + column, columns) : UnitVector{};
            transpose(square);
            for (int i = 0; i < columns; ++i) store(to + (column + i) * padded + first, square[i]);
        }
    }
}

/// Softmax of scale·row over the first `count`, zeros up to `across`.
void softmax(float* __restrict row, std::int64_t count, std::int64_t across, float scale) {
    const int filled = static_cast<int>(count), all = static_cast<int>(across / lanes * lanes);
    float greatest = -1e30F;
    for (int s = 0; s < all; ++s) {
        row[s] = s < filled ? row[s] * scale : -1e30F;
        greatest = row[s] > greatest ? row[s] : greatest;
    }
    float sum = 0;
    for (int s = 0; s < all; ++s) {
        row[s] = s < filled ? exponential(row[s] - greatest) : 0.0F;
        sum += row[s];
    }
    const float factor = sum > 0 ? 1.0F / sum : 0.0F;
    for (int s = 0; s < all; ++s) row[s] *= factor;
}

void multiplyInto(float* __restrict row, const float* __restrict factors, std::int64_t count) {
    for (std::int64_t s = 0; s < count; ++s) row[s] *= factors[s];
}

float scaleOf(const AttentionHead& head) {
    return 1.0F / __builtin_sqrtf(static_cast<float>(head.keys.columns));
}

/// Keys that query t sees.
std::int64_t seen(const AttentionHead& head, std::int64_t t) {
    return head.causal ? smaller(head.visible, t + 1) : head.visible;
}

void forward(const AttentionHead& head, float* weights, const MutableMatrix& output, float* scratch) {
    const std::int64_t keyCount = head.keys.rows, size = head.keys.columns, wide = toLanes(keyCount);
    float* energies = scratch;                // [block, wide]
    float* turned = energies + block * wide;  // [size, wide]
    float* outputs = turned + size * wide;    // [block, size]
    turn(head.keys, head.visible, turned, wide);
    const Rows values = readable(head.values.data, head.visible, size, head.values.stride, outputs + block * toLanes(size));
    for (std::int64_t first = 0; first < head.queries.rows; first += block) {
        const std::int64_t rows = smaller(block, head.queries.rows - first), keys = seen(head, first + rows - 1), across = toLanes(keys);
        multiplySmall(rows, across, size, {head.queries.data + first * head.queries.stride, head.queries.stride, 1}, turned, wide, energies,
                      wide);
        for (std::int64_t i = 0; i < rows; ++i) {
            const std::int64_t t = first + i;
            softmax(energies + i * wide, seen(head, t), across, scaleOf(head));
            copyRow(energies + i * wide, keys, weights + t * keyCount, keyCount);
            if (head.dropout) multiplyInto(energies + i * wide, head.dropout + t * keyCount, keys);
        }
        const WritableRows to = writable(output.data + first * output.stride, size, output.stride, outputs);
        multiplySmall(rows, toLanes(size), keys, {energies, wide, 1}, values.data, values.stride, to.data, to.stride);
        to.finish(rows, size);
    }
}

/// One row of the softmax's derivative. `gradient`: of what reads the values, becomes that of the energies; `read` becomes what reads
/// them: weights∘dropout.
void softmaxBackward(const float* __restrict weights, const float* __restrict dropout, const float* __restrict added, std::int64_t count,
                     std::int64_t all, float scale, float* __restrict gradient, float* __restrict read) {
    copyRow(weights, count, read, all);
    if (dropout) multiplyInto(read, dropout, count);
    if (dropout) multiplyInto(gradient, dropout, count);
    if (added)
        for (std::int64_t s = 0; s < count; ++s) gradient[s] += added[s];
    float mean = 0;
    for (std::int64_t s = 0; s < count; ++s) mean += weights[s] * gradient[s];
    for (std::int64_t s = 0; s < count; ++s) gradient[s] = weights[s] * (gradient[s] - mean) * scale;
    for (std::int64_t s = count; s < all; ++s) gradient[s] = 0;
}

void clearRows(const MutableMatrix& rows, std::int64_t from) {
    for (std::int64_t i = from; i < rows.rows; ++i)
        std::memset(rows.data + i * rows.stride, 0, sizeof(float) * static_cast<std::size_t>(rows.columns));
}

void backward(const AttentionHead& head, const float* weights, const AttentionHeadGradients& gradients, float* scratch) {
    const std::int64_t keyCount = head.keys.rows, size = head.keys.columns, wide = toLanes(keyCount), padded = toLanes(size);
    float* energies = scratch;                    // gradients of them [block, wide]
    float* read = energies + block * wide;        // [block, wide]
    float* turned = read + block * wide;          // [size, wide]
    float* blocks = turned + size * wide;         // three of [block, padded]
    float* copies = blocks + 3 * block * padded;  // three of [keys, padded]
    turn(head.values, head.visible, turned, wide);
    const Rows keyRows = readable(head.keys.data, head.visible, size, head.keys.stride, copies);
    const WritableRows toKeys = writable(gradients.keys.data, size, gradients.keys.stride, copies + keyCount * padded);
    const WritableRows toValues = writable(gradients.values.data, size, gradients.values.stride, copies + 2 * keyCount * padded);
    // From behind: the last queries see the most keys, so that their products write what those of the others are added to.
    const std::int64_t last = (head.queries.rows - 1) / block * block;
    for (std::int64_t first = last; first >= 0; first -= block) {
        const std::int64_t rows = smaller(block, head.queries.rows - first), keys = seen(head, first + rows - 1);
        const float* queries = head.queries.data + first * head.queries.stride;
        const float* outputs = gradients.output.data + first * gradients.output.stride;
        multiplySmall(rows, toLanes(keys), size, {outputs, gradients.output.stride, 1}, turned, wide, energies, wide);
        for (std::int64_t i = 0; i < rows; ++i) {
            const std::int64_t place = (first + i) * keyCount;
            softmaxBackward(weights + place, head.dropout ? head.dropout + place : nullptr,
                            gradients.weights ? gradients.weights + place : nullptr, seen(head, first + i), keys, scaleOf(head),
                            energies + i * wide, read + i * wide);
        }
        const WritableRows toQueries =
            writable(gradients.queries.data + first * gradients.queries.stride, size, gradients.queries.stride, blocks);
        multiplySmall(rows, padded, keys, {energies, wide, 1}, keyRows.data, keyRows.stride, toQueries.data, toQueries.stride);
        toQueries.finish(rows, size);
        const Rows queryRows = readable(queries, rows, size, head.queries.stride, blocks + block * padded);
        multiplySmall(keys, padded, rows, {energies, 1, wide}, queryRows.data, queryRows.stride, toKeys.data, toKeys.stride, first < last);
        const Rows outputRows = readable(outputs, rows, size, gradients.output.stride, blocks + 2 * block * padded);
        multiplySmall(keys, padded, rows, {read, 1, wide}, outputRows.data, outputRows.stride, toValues.data, toValues.stride,
                      first < last);
    }
    const std::int64_t reached = seen(head, head.queries.rows - 1);
    toKeys.finish(reached, size);
    toValues.finish(reached, size);
    clearRows(gradients.keys, reached);
    clearRows(gradients.values, reached);
}

}  // namespace

const AttentionHeadTable attentionHeadTable{forward, backward};

}  // namespace attune::kernels::ATTUNE_ISA
