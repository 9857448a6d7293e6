#include "core/data/split.h"

#include "core/base/key_table.h"
#include "core/base/random.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace attune {

namespace {

enum class Part : std::uint8_t { Train, Valid, Test };

/// The different sources, numbered by first appearance.
struct Groups {
    std::vector<std::uint32_t> groupOf;  // by pair
    std::vector<std::int64_t> sizes;     // by group
};

Groups groupsOf(std::span<const std::uint64_t> keys) {
    Groups groups;
    groups.groupOf.reserve(keys.size());
    KeyTable numbers(keys.size());
    for (const std::uint64_t key : keys) groups.groupOf.push_back(numbers.number(key));
    groups.sizes.resize(numbers.size());
    for (const std::uint32_t group : groups.groupOf) ++groups.sizes[group];
    return groups;
}

std::int64_t wantedPairs(double fraction, std::size_t pairs) {
    if (fraction <= 0) return 0;
    return std::clamp<std::int64_t>(std::llround(fraction * static_cast<double>(pairs)), 1, largestHeldOut);
}

/// Gives groups to one part, in order, as far as they fit; when none does, the smallest. One group always stays in training.
void fill(Part part, std::int64_t wanted, const std::vector<std::uint32_t>& order, const Groups& groups, std::vector<Part>& parts,
          std::size_t& inTraining) {
    std::int64_t filled = 0;
    for (const std::uint32_t group : order) {
        if (filled >= wanted || inTraining <= 1) break;
        if (parts[group] != Part::Train || filled + groups.sizes[group] > wanted) continue;
        parts[group] = part;
        filled += groups.sizes[group];
        --inTraining;
    }
    if (filled > 0 || wanted == 0 || inTraining <= 1) return;
    const std::uint32_t* smallest = nullptr;
    for (const std::uint32_t& group : order)
        if (parts[group] == Part::Train && (!smallest || groups.sizes[group] < groups.sizes[*smallest])) smallest = &group;
    if (groups.sizes[*smallest] > largestHeldOut) return;
    parts[*smallest] = part;
    --inTraining;
}

}  // namespace

Split splitBySource(std::span<const std::uint64_t> sourceKeys, double validFraction, double testFraction, std::uint64_t seed) {
    const Groups groups = groupsOf(sourceKeys);
    std::vector<std::uint32_t> order(groups.sizes.size());
    std::iota(order.begin(), order.end(), 0u);
    Random shuffler(streamSeed(seed, "split"));
    shuffler.shuffle(order);

    std::vector<Part> parts(groups.sizes.size(), Part::Train);
    std::size_t inTraining = parts.size();
    fill(Part::Valid, wantedPairs(validFraction, sourceKeys.size()), order, groups, parts, inTraining);
    fill(Part::Test, wantedPairs(testFraction, sourceKeys.size()), order, groups, parts, inTraining);

    Split split;
    for (std::uint32_t pair = 0; pair < sourceKeys.size(); ++pair) {
        const Part part = parts[groups.groupOf[pair]];
        (part == Part::Train ? split.train : part == Part::Valid ? split.valid : split.test).push_back(pair);
    }
    Random random(streamSeed(seed, "held-out order"));
    random.shuffle(split.valid);
    random.shuffle(split.test);
    return split;
}

}  // namespace attune
