#include "core/base/random.h"

namespace attune {

namespace {

constexpr std::uint64_t goldenGamma = 0x9E3779B97F4A7C15;

std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

std::uint64_t fnv1a(std::string_view name) {
    std::uint64_t hash = 0xCBF29CE484222325;
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    return hash;
}

}  // namespace

std::uint64_t streamSeed(std::uint64_t runSeed, std::string_view name, std::uint64_t position) {
    return mix(mix(mix(runSeed + goldenGamma) ^ fnv1a(name)) + goldenGamma * (position + 1));
}

Random::result_type Random::operator()() {
    m_state += goldenGamma;
    return mix(m_state);
}

std::uint64_t Random::below(std::uint64_t bound) {
    const std::uint64_t unfair = (max() - bound + 1) % bound;  // 2^64 mod bound numbers at the bottom are drawn again
    std::uint64_t drawn = (*this)();
    while (drawn < unfair) drawn = (*this)();
    return drawn % bound;
}

double Random::uniform() {
    return static_cast<double>((*this)() >> 11) * 0x1.0p-53;
}

}  // namespace attune
