#include "core/kernels/packed_output.h"

#include "core/kernels/packed_output_table.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace attune::kernels {

namespace {

constexpr std::int64_t blockColumns = 512;
constexpr float farBelow = -1e30F;  // exp gives 0 beside any real logit, and the sum stays finite
constexpr float noLogit = -1e29F;   // above that, below any real one

/// The best ids of a row by logit, best first, while ids come by rising order: of equal ones the first stays ahead.
class BestOfRow {
public:
    BestOfRow(ScoredId* places, std::int64_t count) : m_places(places), m_count(count) {}

    float threshold() const { return m_count > 0 ? m_places[m_count - 1].logProbability : std::numeric_limits<float>::max(); }
    void offer(std::int64_t id, float logit) {
        std::int64_t place = m_count - 1;
        for (; place > 0 && m_places[place - 1].logProbability < logit; --place) m_places[place] = m_places[place - 1];
        m_places[place] = {id, logit};
    }

private:
    ScoredId* m_places;
    std::int64_t m_count;
};

void offerAll(BestOfRow& best, std::int64_t firstId, std::int64_t size, const float* logits, const float* maxima) {
    for (std::int64_t first = 0; first < size; first += outputGroup) {
        if (!(*maxima++ > best.threshold())) continue;
        const std::int64_t end = std::min(first + outputGroup, size);
        for (std::int64_t j = first; j < end; ++j)
            if (logits[j] > best.threshold()) best.offer(firstId + j, logits[j]);
    }
}

void beginSums(std::size_t rows, PackedOutput::Scratch& scratch) {
    scratch.greatest.assign(rows, farBelow);
    scratch.sums.assign(rows, 0.0);
}

/// Rounding may make equal what was not: then the order is by id.
void normalise(ScoredId* best, std::int64_t count, float logOfSum) {
    for (std::int64_t k = 0; k < count; ++k)
        if (best[k].id >= 0) best[k].logProbability -= logOfSum;
    const auto before = [](const ScoredId& a, const ScoredId& b) {
        return a.logProbability != b.logProbability ? a.logProbability > b.logProbability : a.id < b.id;
    };
    if (!std::is_sorted(best, best + count, before)) std::stable_sort(best, best + count, before);
}

}  // namespace

float PackedOutput::Scratch::logOfSum(std::int64_t row) const {
    const auto i = static_cast<std::size_t>(row);
    return static_cast<float>(static_cast<double>(greatest[i]) + std::log(sums[i]));
}

PackedOutput::PackedOutput(const ConstMatrix& weight, const float* bias, std::span<const std::int64_t> never, Precision precision)
    : m_bias(bias, bias + weight.rows), m_never(never.begin(), never.end()) {
    for (const std::int64_t id : m_never) m_bias[static_cast<std::size_t>(id)] = farBelow;
    for (std::int64_t first = 0; first < weight.rows; first += blockColumns) {
        ConstMatrix part = weight;
        part.data += first * weight.stride;
        part.rows = std::min(blockColumns, weight.rows - first);
        m_blocks.emplace_back(part.t(), precision);
    }
}

template <class Each>
void PackedOutput::scan(std::size_t block, const ConstMatrix& features, const MutableMatrix& logits, Scratch& scratch, Each each) const {
    const PackedOutputTable& kernels = packedOutputTableNow();
    const float* bias = m_bias.data() + static_cast<std::int64_t>(block) * blockColumns;
    float maxima[blockColumns / outputGroup];
    m_blocks[block].multiply(features, logits);
    for (std::int64_t row = 0; row < features.rows; ++row) {
        float* values = logits.data + row * logits.stride;
        float& greatest = scratch.greatest[static_cast<std::size_t>(row)];
        double& sum = scratch.sums[static_cast<std::size_t>(row)];
        const float before = std::exchange(greatest, std::max(greatest, kernels.addBias(logits.columns, bias, values, maxima)));
        if (greatest > before) sum *= std::exp(static_cast<double>(before) - static_cast<double>(greatest));
        sum += kernels.sumOfExponentials(logits.columns, values, greatest);
        each(row, values, maxima);
    }
}

void PackedOutput::best(const ConstMatrix& features, std::int64_t count, std::int64_t watched, ScoredId* best, float* ofWatched,
                        Scratch& scratch) const {
    const auto rows = static_cast<std::size_t>(features.rows);
    scratch.logits.resize(rows * blockColumns);
    beginSums(rows, scratch);
    std::fill_n(best, features.rows * count, ScoredId{-1, noLogit});
    for (std::size_t block = 0; block < m_blocks.size(); ++block) {
        const std::int64_t first = static_cast<std::int64_t>(block) * blockColumns, size = m_blocks[block].columns();
        const MutableMatrix logits(scratch.logits.data(), features.rows, size);
        scan(block, features, logits, scratch, [&](std::int64_t row, const float* values, const float* maxima) {
            BestOfRow found(best + row * count, count);
            offerAll(found, first, size, values, maxima);
            if (watched >= first && watched < first + size) ofWatched[row] = values[watched - first];
        });
    }
    for (std::int64_t row = 0; row < features.rows; ++row) {
        const float logOfSum = scratch.logOfSum(row);
        normalise(best + row * count, count, logOfSum);
        ofWatched[row] -= logOfSum;
    }
}

void PackedOutput::all(const ConstMatrix& features, float* logProbabilities, Scratch& scratch) const {
    beginSums(static_cast<std::size_t>(features.rows), scratch);
    for (std::size_t block = 0; block < m_blocks.size(); ++block) {
        float* first = logProbabilities + static_cast<std::int64_t>(block) * blockColumns;
        const MutableMatrix logits(first, features.rows, m_blocks[block].columns(), vocabulary());
        scan(block, features, logits, scratch, [](std::int64_t, const float*, const float*) {});
    }
    for (std::int64_t row = 0; row < features.rows; ++row) {
        float* values = logProbabilities + row * vocabulary();
        packedOutputTableNow().subtract(vocabulary(), scratch.logOfSum(row), values);
        for (const std::int64_t id : m_never) values[id] = -std::numeric_limits<float>::infinity();
    }
}

}  // namespace attune::kernels
