#include "core/kernels/packed_output.h"

#include "core/kernels/packed_output_table.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <utility>

namespace attune::kernels {

namespace {

constexpr std::int64_t blockColumns = 512;
constexpr std::size_t fewestBlocks = 4;  // worth a thread
constexpr float farBelow = -1e30F;       // exp gives 0 beside any real logit, and the sum stays finite
constexpr float noLogit = -1e29F;        // above that, below any real one

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

bool isBefore(const ScoredId& a, const ScoredId& b) {
    return a.logProbability != b.logProbability ? a.logProbability > b.logProbability : a.id < b.id;
}

/// The best of two lists, both best first.
void mergeBest(std::int64_t count, const ScoredId* other, ScoredId* best) {
    std::vector<ScoredId> both(static_cast<std::size_t>(2 * count));
    std::merge(best, best + count, other, other + count, both.begin(), isBefore);
    std::copy_n(both.begin(), count, best);
}

/// Rounding may make equal what was not: then the order is by id.
void normalise(ScoredId* best, std::int64_t count, float logOfSum) {
    for (std::int64_t k = 0; k < count; ++k)
        if (best[k].id >= 0) best[k].logProbability -= logOfSum;
    if (!std::is_sorted(best, best + count, isBefore)) std::stable_sort(best, best + count, isBefore);
}

}  // namespace

std::size_t PackedOutput::mostWorkers() const {
    return std::max<std::size_t>(m_blocks.size() / fewestBlocks, 1);
}

void PackedOutput::beginSums(std::int64_t rows, Scratch& scratch) const {
    scratch.greatest.resize(m_blocks.size() * static_cast<std::size_t>(rows));
    scratch.sums.resize(scratch.greatest.size());
}

float PackedOutput::logOfSum(std::int64_t row, std::int64_t rows, const Scratch& scratch) const {
    const auto first = static_cast<std::size_t>(row), stride = static_cast<std::size_t>(rows);
    double greatest = farBelow, sum = 0;
    for (std::size_t i = first; i < scratch.sums.size(); i += stride) greatest = std::max<double>(greatest, scratch.greatest[i]);
    for (std::size_t i = first; i < scratch.sums.size(); i += stride) sum += scratch.sums[i] * std::exp(scratch.greatest[i] - greatest);
    return static_cast<float>(greatest + std::log(sum));
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
        const std::size_t place = block * static_cast<std::size_t>(features.rows) + static_cast<std::size_t>(row);
        scratch.greatest[place] = std::max(farBelow, kernels.addBias(logits.columns, bias, values, maxima));
        scratch.sums[place] = kernels.sumOfExponentials(logits.columns, values, scratch.greatest[place]);
        each(row, values, maxima);
    }
}

void PackedOutput::best(const ConstMatrix& features, std::int64_t count, std::int64_t watched, ScoredId* best, float* ofWatched,
                        Scratch& scratch, HelperThreads* helpers) const {
    const auto size = static_cast<std::size_t>(features.rows * count);
    beginSums(features.rows, scratch);
    scratch.workers.resize(helpers ? helpers->threads() + 1 : 1);
    for (Scratch::Worker& each : scratch.workers) {
        each.best.assign(size, ScoredId{-1, noLogit});
        each.logits.resize(static_cast<std::size_t>(features.rows * blockColumns));
    }
    std::atomic<std::size_t> next = 0;
    const auto work = [&](std::size_t worker) {
        Scratch::Worker& own = scratch.workers[worker];
        for (std::size_t block = next++; block < m_blocks.size(); block = next++) {
            const std::int64_t first = static_cast<std::int64_t>(block) * blockColumns, columns = m_blocks[block].columns();
            const MutableMatrix logits(own.logits.data(), features.rows, columns);
            scan(block, features, logits, scratch, [&](std::int64_t row, const float* values, const float* maxima) {
                BestOfRow found(own.best.data() + row * count, count);
                offerAll(found, first, columns, values, maxima);
                if (watched >= first && watched < first + columns) ofWatched[row] = values[watched - first];
            });
        }
    };
    if (helpers)
        helpers->join(work);
    else
        work(0);
    std::copy_n(scratch.workers[0].best.begin(), size, best);
    for (std::int64_t row = 0; row < features.rows; ++row) {
        for (std::size_t i = 1; i < scratch.workers.size(); ++i)
            mergeBest(count, scratch.workers[i].best.data() + row * count, best + row * count);
        const float logOfSum = this->logOfSum(row, features.rows, scratch);
        normalise(best + row * count, count, logOfSum);
        ofWatched[row] -= logOfSum;
    }
}

void PackedOutput::all(const ConstMatrix& features, float* logProbabilities, Scratch& scratch) const {
    beginSums(features.rows, scratch);
    for (std::size_t block = 0; block < m_blocks.size(); ++block) {
        float* first = logProbabilities + static_cast<std::int64_t>(block) * blockColumns;
        const MutableMatrix logits(first, features.rows, m_blocks[block].columns(), vocabulary());
        scan(block, features, logits, scratch, [](std::int64_t, const float*, const float*) {});
    }
    for (std::int64_t row = 0; row < features.rows; ++row) {
        float* values = logProbabilities + row * vocabulary();
        packedOutputTableNow().subtract(vocabulary(), logOfSum(row, features.rows, scratch), values);
        for (const std::int64_t id : m_never) values[id] = -std::numeric_limits<float>::infinity();
    }
}

}  // namespace attune::kernels
