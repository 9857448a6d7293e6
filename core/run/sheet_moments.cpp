#include "core/run/sheet_moments.h"

#include "core/run/attention_history.h"
#include "core/run/run_files.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace attune {

namespace {

const AttentionMap* crossOf(const Moment& moment) {
    const auto found = std::ranges::find(moment.attention, AttentionKind::Cross, &AttentionMap::kind);
    return found == moment.attention.end() || found->empty() ? nullptr : &*found;
}

SheetMoment smallMoment(const Moment& moment) {
    SheetMoment small{moment.update, moment.feeding, moment.translation, moment.targetTokens, moment.score, {}, {}};
    std::vector<float> probabilities;
    for (const double logProbability : moment.logProbabilities) probabilities.push_back(static_cast<float>(std::exp(logProbability)));
    small.probabilities = quantised(probabilities);
    if (const AttentionMap* cross = crossOf(moment)) small.weights = quantised(cross->summary());
    return small;
}

/// The sentence a moment is of: the one of its number if that has this text, else the first that has; none when it is pinned no more.
SheetSentence* sentenceOf(std::vector<SheetSentence>& sentences, const Moment& moment) {
    const auto has = [&](const SheetSentence& each) { return each.sentence.source == moment.source; };
    if (moment.probe >= 0 && moment.probe < std::ssize(sentences)) {
        SheetSentence& same = sentences[static_cast<std::size_t>(moment.probe)];
        if (has(same)) return &same;
    }
    const auto found = std::ranges::find_if(sentences, has);
    return found == sentences.end() ? nullptr : &*found;
}

}  // namespace

std::string quantised(std::span<const float> shares) {
    std::string bytes;
    bytes.reserve(shares.size());
    for (const float share : shares) {
        const float inside = share > 0 ? std::min(share, 1.0F) : 0.0F;  // NaN is not above 0
        bytes += static_cast<char>(static_cast<unsigned char>(std::lround(inside * 255)));
    }
    return bytes;
}

std::vector<SheetSentence> readSheetSentences(const std::filesystem::path& runFolder, std::span<const WatchedSentence> pinned,
                                              const std::stop_token& stop, const Progress& progress) {
    std::vector<SheetSentence> sentences;
    for (const WatchedSentence& each : pinned) sentences.push_back({each, {}, {}, 0, {}});
    AttentionHistory::visit(
        RunFiles(runFolder).moments,
        [&](Moment&& moment) {
            throwIfStopped(stop, runFolder.string());
            SheetSentence* sentence = sentenceOf(sentences, moment);
            if (!sentence) return;
            sentence->moments.push_back(smallMoment(moment));
            if (moment.feeding != ProbeFeeding::Free || moment.update < sentence->newest) return;
            sentence->sourceTokens = std::move(moment.sourceTokens);
            sentence->newest = moment.update;
            sentence->attention = std::move(moment.attention);
        },
        progress);
    for (SheetSentence& each : sentences) std::ranges::stable_sort(each.moments, {}, &SheetMoment::update);
    return sentences;
}

std::vector<std::size_t> logSpacedOrder(std::span<const std::int64_t> updates) {
    std::vector<std::size_t> order;
    std::vector<double> distance(updates.size(), std::numeric_limits<double>::infinity());
    const auto place = [&](std::size_t i) { return std::log1p(static_cast<double>(updates[i])); };
    const auto take = [&](std::size_t taken) {
        order.push_back(taken);
        for (std::size_t i = 0; i < updates.size(); ++i) distance[i] = std::min(distance[i], std::abs(place(i) - place(taken)));
        distance[taken] = -1;
    };
    if (!updates.empty()) take(updates.size() - 1);
    if (updates.size() > 1) take(0);
    while (order.size() < updates.size()) take(static_cast<std::size_t>(std::ranges::max_element(distance) - distance.begin()));
    return order;
}

}  // namespace attune
