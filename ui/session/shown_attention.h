#pragma once

#include "ui/session/watch_state.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attune {

/// What the views of attention draw: the current sentence at the current moment, forced on the reference or of the chosen hypothesis.
/// Points into the WatchState, so it is good until that changes.
struct ShownAttention {
    const std::vector<AttentionMap>* maps = nullptr;
    const std::vector<std::string>* targetTokens = nullptr;
    const Moment* minus = nullptr;      // the moment to compare with, forced on the same reference
    std::vector<double> probabilities;  // of each target token
    std::vector<double> generation;     // p_gen of each target token, where the model has it
    std::int64_t update = 0;
    ProbeFeeding feeding = ProbeFeeding::Free;
    int hypothesis = -1;
    bool any = false;  // there is a sentence with tokens, with or without attention

    /// The map of the wanted kind; nullptr where there is no attention.
    const AttentionMap* map(AttentionKind kind) const;
};

ShownAttention shownAttention(const WatchState& watch);

/// The same whatever is compared: of the feeding that is chosen.
ShownAttention shownNow(const WatchState& watch);
/// The moment to compare with, of that feeding where there is one; `any` is false when nothing is compared.
ShownAttention shownThen(const WatchState& watch);

/// The picture of the current sentence that was forced on its reference at that update, nullptr when there is none.
const Moment* forcedMoment(const WatchState& watch, std::int64_t update);

}  // namespace attune
