#pragma once

#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>

namespace attune {

/// Seed of the named random stream of a run at a position (an update, an epoch, a sentence). Streams depend on nothing but
/// these three, so a continued run draws what an uninterrupted one would have drawn, and nobody changes anybody's numbers.
std::uint64_t streamSeed(std::uint64_t runSeed, std::string_view name, std::uint64_t position = 0);

/// SplitMix64 (Steele, Lea, Flood 2014): small, fast, the same numbers on every platform. A UniformRandomBitGenerator.
class Random {
public:
    using result_type = std::uint64_t;
    explicit Random(std::uint64_t seed) : m_state(seed) {}

    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }
    result_type operator()();

    /// Uniform in 0 … bound−1, without modulo bias. bound > 0.
    std::uint64_t below(std::uint64_t bound);
    /// Uniform in [0, 1).
    double uniform();

    /// Fisher–Yates with this generator: the same order on every platform (std::shuffle promises none).
    template <class Container>
    void shuffle(Container& items) {
        for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
    }

private:
    std::uint64_t m_state;
};

}  // namespace attune
