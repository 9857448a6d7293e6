#include "ui/session/shown_attention.h"

#include <cmath>

namespace attune {

namespace {

std::vector<double> probabilities(const std::vector<double>& logProbabilities) {
    std::vector<double> values;
    for (const double value : logProbabilities) values.push_back(std::exp(value));
    return values;
}

ShownAttention ofMoment(const Moment& moment) {
    ShownAttention shown;
    shown.any = !moment.sourceTokens.empty();
    shown.maps = &moment.attention;
    shown.targetTokens = &moment.targetTokens;
    shown.probabilities = probabilities(moment.logProbabilities);
    shown.update = moment.update;
    shown.feeding = moment.feeding;
    return shown;
}

}  // namespace

const AttentionMap* ShownAttention::map(AttentionKind kind) const {
    const AttentionMap* found = maps ? mapOfKind(*maps, kind) : nullptr;
    return found && !found->empty() ? found : nullptr;
}

const Moment* forcedMoment(const WatchState& watch, std::int64_t update) {
    const Moment* moment = watch.moment(watch.sentence().source, update, ProbeFeeding::Forced);
    return moment && moment->feeding == ProbeFeeding::Forced ? moment : nullptr;
}

ShownAttention shownAttention(const WatchState& watch) {
    if (watch.comparison()) {
        const Moment *forced = forcedMoment(watch, watch.update()), *minus = forcedMoment(watch, *watch.comparison());
        if (forced && minus && minus->targetTokens == forced->targetTokens) {
            ShownAttention shown = ofMoment(*forced);
            shown.minus = minus;
            return shown;
        }
    }
    return shownNow(watch);
}

ShownAttention shownThen(const WatchState& watch) {
    const Moment* then = watch.comparison() ? watch.moment(watch.sentence().source, *watch.comparison(), watch.feeding()) : nullptr;
    return then ? ofMoment(*then) : ShownAttention();
}

ShownAttention shownNow(const WatchState& watch) {
    const Hypothesis* hypothesis = watch.feeding() == ProbeFeeding::Free ? watch.hypothesis() : nullptr;
    if (!hypothesis) return watch.moment() ? ofMoment(*watch.moment()) : ShownAttention();
    ShownAttention shown;
    shown.any = true;
    shown.maps = &hypothesis->attention;
    shown.targetTokens = &hypothesis->tokens;
    shown.probabilities = probabilities(hypothesis->logProbabilities);
    shown.generation = hypothesis->generation;
    shown.update = watch.answer()->update;
    shown.hypothesis = watch.hypothesisIndex();
    return shown;
}

}  // namespace attune
