#include "core/model/attention.h"

#include "core/model/attention/kinds.h"
#include "core/ops/compute.h"
#include "core/ops/sequence_attention.h"

namespace attune {

Keys Keys::select(const torch::Tensor& rows) const {
    return {keys.defined() ? keys.index_select(0, rows) : keys, values.index_select(0, rows), mask.index_select(0, rows)};
}

std::optional<AttentionOutput> Attention::readFused(const torch::Tensor& queries, const Keys& keys, const Watch& watch) const {
    const std::optional<FusedScore> score = fusedScore();
    if (!score || !isFused(queries) || !watch.plain()) return {};
    const Keys read = fusedKeys(keys);
    const SequenceReading reading = sequenceAttention(*score, queries, read.keys, read.values, read.mask);
    return AttentionOutput{reading.context, reading.weights, {}};
}

std::shared_ptr<Attention> makeAttention(const ModelOptions& options, std::int64_t querySize, std::int64_t sourceSize) {
    switch (options.attention) {
        case AttentionScore::None:
            return makeFixedContext(sourceSize);
        case AttentionScore::Dot:
            return makeDotAttention(querySize, sourceSize);
        case AttentionScore::General:
            return makeGeneralAttention(querySize, sourceSize);
        case AttentionScore::ScaledDot:
            return makeScaledDotAttention(querySize, sourceSize);
        case AttentionScore::Concat:
            return makeConcatAttention(querySize, sourceSize, options.coverage);
        case AttentionScore::Additive:
            return makeAdditiveAttention(querySize, sourceSize, options.coverage);
        case AttentionScore::Gated:
            return makeGatedAttention(querySize, sourceSize);
        case AttentionScore::MultiHead:
            return makeMultiHeadAttention(querySize, sourceSize, options.heads);
        case AttentionScore::Location:
            return makeLocationAttention(querySize, sourceSize, options.maxPositions);
        case AttentionScore::LocalP:
            return makeLocalAttention(querySize, sourceSize);
    }
    return nullptr;
}

}  // namespace attune
