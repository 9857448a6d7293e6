#include "ui/session/duel_moments.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace attune {

std::vector<DuelMoment> atEqualUpdates(const std::vector<int>& a, const std::vector<int>& b) {
    std::vector<int> both;
    std::ranges::set_intersection(a, b, std::back_inserter(both));
    std::vector<DuelMoment> moments;
    for (const int update : both) moments.push_back({update, update});
    return moments;
}

std::vector<DuelMoment> atEqualSeconds(const std::vector<TimedMoment>& a, const std::vector<TimedMoment>& b, double end) {
    std::vector<DuelMoment> moments;
    if (b.empty()) return moments;
    for (const TimedMoment& each : a) {
        if (each.seconds > end) break;
        const auto distance = [&each](const TimedMoment& other) { return std::abs(other.seconds - each.seconds); };
        const auto nearest = std::ranges::min_element(b, {}, distance);
        moments.push_back({each.update, nearest->update});
    }
    return moments;
}

std::optional<DuelMoment> momentAt(const std::vector<DuelMoment>& moments, std::int64_t updateOfA) {
    if (moments.empty()) return std::nullopt;
    const auto later = std::ranges::upper_bound(moments, updateOfA, {}, &DuelMoment::a);
    return later == moments.begin() ? moments.front() : *std::prev(later);
}

}  // namespace attune
