#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace attune {

/// The sides of a duel.
enum class DuelSide { A, B };

/// When two runs are at the same moment.
enum class DuelPace { EqualUpdates, EqualSeconds };

/// A kept moment of each side, shown together.
struct DuelMoment {
    std::int64_t a = 0;  // updates
    std::int64_t b = 0;

    std::int64_t of(DuelSide side) const { return side == DuelSide::A ? a : b; }
    bool operator==(const DuelMoment&) const = default;
};

/// A kept moment and how long its run had trained by then.
struct TimedMoment {
    std::int64_t update = 0;
    double seconds = 0;
};

/// The updates at which both sides keep a moment; both lists rise.
std::vector<DuelMoment> atEqualUpdates(const std::vector<int>& a, const std::vector<int>& b);

/// To each moment of A that moment of B which is nearest to it in seconds of training, the earlier one of two; none behind `end`, the
/// seconds that both have trained. Both lists rise.
std::vector<DuelMoment> atEqualSeconds(const std::vector<TimedMoment>& a, const std::vector<TimedMoment>& b, double end);

/// The last one at or before that update of A, the first one when all are later; nothing when there is none.
std::optional<DuelMoment> momentAt(const std::vector<DuelMoment>& moments, std::int64_t updateOfA);

}  // namespace attune
