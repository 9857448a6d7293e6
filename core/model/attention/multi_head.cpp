#include "core/model/attention/kinds.h"
#include "core/model/multi_head_attention.h"

namespace attune {

namespace {

class HeadsOverSource : public Attention {
public:
    HeadsOverSource(std::int64_t querySize, std::int64_t sourceSize, std::int64_t heads)
        : m_heads(register_module("heads", std::make_shared<MultiHeadAttention>(querySize, sourceSize, heads))) {}

    Keys prepare(const EncoderOutput& source) override {
        return {m_heads->keys(source.states), m_heads->values(source.states), source.mask};
    }
    AttentionOutput read(const torch::Tensor& query, const Keys& keys, AttentionState&, const Watch& watch) override {
        const AttentionOutput all = readComposed(query.unsqueeze(1), keys, watch);
        return {all.context.squeeze(1), all.weights.squeeze(2), {}};
    }
    AttentionOutput readAll(const torch::Tensor& queries, const Keys& keys, const Watch& watch) override {
        const auto fused = readFused(queries, keys, watch);
        return fused ? *fused : readComposed(queries, keys, watch);
    }
    std::optional<FusedScore> fusedScore() const override { return m_heads->fusedScore(); }
    Keys fusedKeys(const Keys& keys) const override { return {keys.keys, m_heads->projectedValues(keys.values), keys.mask}; }
    std::int64_t contextSize() const override { return m_heads->size(); }

private:
    AttentionOutput readComposed(const torch::Tensor& queries, const Keys& keys, const Watch& watch) const {
        DropoutStream none;
        const auto reading = m_heads->read(m_heads->queries(queries), keys.keys, keys.values, keys.mask.view({-1, 1, 1, keys.mask.size(1)}),
                                           0, none, {watch.edits, AttentionKind::Cross, 0, watch.row});
        return {reading.context, reading.weights, {}};
    }

    std::shared_ptr<MultiHeadAttention> m_heads;
};

}  // namespace

std::shared_ptr<Attention> makeMultiHeadAttention(std::int64_t querySize, std::int64_t sourceSize, std::int64_t heads) {
    return std::make_shared<HeadsOverSource>(querySize, sourceSize, heads);
}

}  // namespace attune
