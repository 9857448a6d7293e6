#include "core/train/leave_one_out.h"

#include "core/metrics/rank_correlation.h"
#include "core/train/model_batches.h"

#include <algorithm>
#include <limits>

namespace attune {

namespace {

constexpr std::int64_t mostNumbersAtOnce = 16'000'000;  // of log-probabilities, 64 MB

/// A source as a model reads it.
struct ReadSource {
    std::vector<TokenId> ids;  // without `</s>`
    CopyIds copies;            // empty unless the model copies
};

/// Each token left out in turn, then each read as `<unk>`.
std::vector<ReadSource> changedSources(const SourceSentence& source, std::int64_t targetVocabulary) {
    const std::vector<TokenId>& ids = source.encoded.ids;
    const bool copies = !source.copies.source.empty();
    const auto place = [](auto& list, std::size_t i) { return list.begin() + static_cast<std::ptrdiff_t>(i); };
    std::vector<ReadSource> changed(2 * ids.size(), ReadSource{ids, source.copies});
    for (std::size_t i = 0; i < ids.size(); ++i) {
        ReadSource &removed = changed[i], &unknown = changed[ids.size() + i];
        removed.ids.erase(place(removed.ids, i));
        unknown.ids[i] = unknownId;
        if (!copies) continue;
        removed.copies.source.erase(place(removed.copies.source, i));
        unknown.copies.source[i] = targetVocabulary + std::ssize(source.copies.extraWords);  // a word of its own
        unknown.copies.extraWords.emplace_back();
    }
    return changed;
}

/// The sources, each with the target of `pair`.
Batch withTarget(const Batch& pair, std::span<const ReadSource> sources) {
    std::vector<std::vector<TokenId>> ids;
    std::vector<CopyIds> copies;
    for (const ReadSource& each : sources) {
        ids.push_back(each.ids);
        if (!pair.targetCopyIds.empty()) copies.push_back(each.copies);
    }
    Batch batch = makeSourceBatch(ids);
    batch.targetLength = pair.targetLength;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        batch.targetIds.insert(batch.targetIds.end(), pair.targetIds.begin(), pair.targetIds.end());
        batch.targetLengths.push_back(pair.targetLength);
    }
    if (!copies.empty()) addCopyIds(batch, copies, std::vector<std::vector<std::int64_t>>(sources.size(), pair.targetCopyIds));
    return batch;
}

}  // namespace

std::span<const double> LeaveOneOut::row(Change change, std::int64_t target) const {
    const std::vector<double>& all = change == Change::Removed ? removed : unknown;
    return std::span(all).subspan(static_cast<std::size_t>(target * columns()), static_cast<std::size_t>(columns()));
}

std::vector<double> LeaveOneOut::sums(Change change) const {
    std::vector<double> sums(sourceTokens.size(), 0.0);
    for (std::int64_t target = 0; target < rows(); ++target)
        for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += row(change, target)[i];
    return sums;
}

std::vector<double> LeaveOneOut::agreement() const {
    std::vector<double> result;
    if (attention.empty()) return result;
    const std::vector<float> weights = attention.summary();
    const auto tokens = static_cast<std::ptrdiff_t>(columns() - 1);
    for (std::int64_t target = 0; target < rows(); ++target) {
        const auto first = weights.begin() + static_cast<std::ptrdiff_t>(target * columns());
        const std::vector<double> read(first, first + tokens);
        std::vector<double> fall;
        for (const double each : row(Change::Removed, target).first(static_cast<std::size_t>(tokens))) fall.push_back(-each);
        result.push_back(rankCorrelation(read, fall));
    }
    return result;
}

LeaveOneOut leaveOneOut(Seq2Seq& model, const SentenceCodec& codec, const SourceSentence& source, std::span<const TokenId> answer,
                        std::stop_token stop, const Progress& progress) {
    LeaveOneOut result;
    result.sourceTokens = source.encoded.tokens;
    result.targetTokens = codec.targetTokens(answer, source.copies.extraWords);
    const ForcedPass whole = answerPass(model, codec, source, answer);
    result.logProbabilities = whole.logProbabilities;
    if (whole.cross.defined()) result.attention = attentionMap(AttentionKind::Cross, whole.cross, result.targetTokens, result.sourceTokens);
    result.removed.assign(static_cast<std::size_t>(result.rows() * result.columns()), std::numeric_limits<double>::quiet_NaN());
    result.unknown = result.removed;

    const Batch pair = answerBatch(codec, source, answer);
    const std::vector<ReadSource> changed = changedSources(source, codec.targetVocabulary().size());
    const std::int64_t width = codec.targetVocabulary().size() + std::ssize(source.copies.extraWords) + 1;
    const auto atOnce = static_cast<std::size_t>(std::max<std::int64_t>(1, mostNumbersAtOnce / (pair.targetLength * width)));
    const auto tokens = static_cast<std::size_t>(result.columns() - 1);
    for (std::size_t first = 0; first < changed.size(); first += atOnce) {
        throwIfStopped(stop);
        const auto sources = std::span(changed).subspan(first, std::min(atOnce, changed.size() - first));
        const torch::Tensor scores = forcedLogProbabilities(model, withTarget(pair, sources));  // [B, T]
        const auto score = scores.accessor<double, 2>();
        for (std::size_t i = 0; i < sources.size(); ++i) {
            std::vector<double>& changes = first + i < tokens ? result.removed : result.unknown;
            for (std::size_t target = 0; target < result.targetTokens.size(); ++target)
                changes[target * (tokens + 1) + (first + i) % tokens] =
                    score[static_cast<std::int64_t>(i)][static_cast<std::int64_t>(target)] - result.logProbabilities[target];
        }
        if (progress) progress(static_cast<double>(first + sources.size()) / static_cast<double>(changed.size()));
    }
    return result;
}

}  // namespace attune
