#include "core/model/attention/kinds.h"

namespace attune {

namespace {

class FixedContext : public Attention {
public:
    explicit FixedContext(std::int64_t sourceSize) : m_sourceSize(sourceSize) {}

    Keys prepare(const EncoderOutput& source) override {
        const torch::Tensor context = source.finalState[0].select(1, -1).unsqueeze(1);  // [B, 1, H]
        return {{}, context, torch::ones({context.size(0), 1}, source.mask.options())};
    }
    /// One state, which gets all weight whatever the keys.
    std::optional<FusedScore> fusedScore() const override { return FusedScore{}; }
    AttentionOutput read(const torch::Tensor&, const Keys& keys, AttentionState&, const Watch&) override {
        return {keys.values.squeeze(1), {}, {}};
    }
    AttentionOutput readAll(const torch::Tensor& queries, const Keys& keys, const Watch&) override {
        return {keys.values.expand({-1, queries.size(1), -1}), {}, {}};
    }
    std::int64_t contextSize() const override { return m_sourceSize; }

private:
    std::int64_t m_sourceSize;
};

}  // namespace

std::shared_ptr<Attention> makeFixedContext(std::int64_t sourceSize) {
    return std::make_shared<FixedContext>(sourceSize);
}

}  // namespace attune
