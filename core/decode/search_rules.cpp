#include "core/decode/search_rules.h"

namespace attune {

namespace {

using O = const SearchOptions&;

void addUnused(OptionRules<SearchOptions>& rules) {
    const Message otherDrawing = ATTUNE_TEXT("Options", "Another way of drawing is chosen.");
    rules.unused(
        {"search.diversity"}, [](O o) { return o.groups < 2; }, ATTUNE_TEXT("Options", "There is one group only."));
    rules.unused(
        {"search.temperature"}, [](O o) { return o.sampling == Sampling::None; }, ATTUNE_TEXT("Options", "Nothing is drawn."));
    rules.unused(
        {"search.top_k"}, [](O o) { return o.sampling != Sampling::TopK; }, otherDrawing);
    rules.unused(
        {"search.top_p"}, [](O o) { return o.sampling != Sampling::TopP; }, otherDrawing);
}

void addRefused(OptionRules<SearchOptions>& rules) {
    rules.refused(
        "search.nbest", [](O o) { return o.nbest > o.beamSize; },
        ATTUNE_TEXT("Options", "Answers come out of the beam: search.beam_size must be at least as many."));
    rules.refused(
        "search.min_length", [](O o) { return o.maxLength > 0 && o.minLength > o.maxLength; },
        ATTUNE_TEXT("Options", "No answer is so long: search.max_length is below it."));
    rules.refused(
        "search.groups", [](O o) { return o.beamSize % o.groups != 0; },
        ATTUNE_TEXT("Options", "Groups are of equal size: search.beam_size must be a multiple of their number."));
    rules.refused(
        "search.groups", [](O o) { return o.groups > 1 && o.sampling != Sampling::None; },
        ATTUNE_TEXT("Options", "Sampling draws each answer by itself: groups need search.sampling=none."));
}

}  // namespace

const OptionRules<SearchOptions>& searchRules() {
    static const OptionRules<SearchOptions> rules = [] {
        OptionRules<SearchOptions> all;
        addUnused(all);
        addRefused(all);
        return all;
    }();
    return rules;
}

}  // namespace attune
