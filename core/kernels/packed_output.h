#pragma once

#include "core/base/helper_threads.h"
#include "core/kernels/packed_matrix.h"

#include <cstdint>
#include <span>
#include <vector>

namespace attune::kernels {

struct ScoredId {
    std::int64_t id;
    float logProbability;
};

/// A linear layer with a softmax over a vocabulary, packed for decoding: log-probabilities log softmax(W·f + b) of few rows at a time. It
/// goes over the vocabulary block by block, each while it is in the cache (after the online softmax of Milakov and Gimelshein 2018). Its
/// memory belongs to the caller, so that threads share the weights.
class PackedOutput {
public:
    /// What is needed while one asks.
    struct Scratch {
        struct Worker {
            std::vector<float> logits;   // [rows, columns of a block]
            std::vector<ScoredId> best;  // [rows, count] of the blocks it went over
        };
        std::vector<Worker> workers;
        std::vector<float> greatest;  // [blocks, rows]
        std::vector<double> sums;     // [blocks, rows] Σ exp(logit − greatest)
    };

    PackedOutput() = default;
    /// weight [V, F], bias [V]; `never`: ids of probability 0.
    PackedOutput(const ConstMatrix& weight, const float* bias, std::span<const std::int64_t> never, Precision precision);

    std::int64_t vocabulary() const { return static_cast<std::int64_t>(m_bias.size()); }  // V
    /// How many threads there is work for.
    std::size_t mostWorkers() const;
    /// features [N, F] → of each row the `count` most probable ids, best first, equal ones by id (best [N, count]), and the
    /// log-probability of `watched` [N]. Where there are fewer than `count` ids, entries with id −1 follow. With `helpers` or without, the
    /// same numbers.
    void best(const ConstMatrix& features, std::int64_t count, std::int64_t watched, ScoredId* best, float* ofWatched, Scratch& scratch,
              HelperThreads* helpers = nullptr) const;
    /// All of them, [N, V], as the same numbers; −infinity for those that are never said.
    void all(const ConstMatrix& features, float* logProbabilities, Scratch& scratch) const;

private:
    /// Makes the logits of a block [N, columns] and their sums; then calls each(row, logits, maxima) for every row.
    template <class Each>
    void scan(std::size_t block, const ConstMatrix& features, const MutableMatrix& logits, Scratch& scratch, Each each) const;
    void beginSums(std::int64_t rows, Scratch& scratch) const;
    float logOfSum(std::int64_t row, std::int64_t rows, const Scratch& scratch) const;  // log Σ exp(logit)

    std::vector<PackedMatrix> m_blocks;  // of columns of Wᵀ
    std::vector<float> m_bias;           // [V]
    std::vector<std::int64_t> m_never;
};

}  // namespace attune::kernels
