#include "core/model/attention/scored_attention.h"
#include "core/model/layers.h"

namespace attune {

namespace {

class LocationAttention : public ScoredAttention {
public:
    LocationAttention(std::int64_t querySize, std::int64_t sourceSize, std::int64_t maxPositions)
        : ScoredAttention(sourceSize),
          m_positions(register_module("positions", std::make_shared<Linear>(querySize, maxPositions, false))) {}

    /// The words are not looked at: only which positions there are. A key picks the energy of its own.
    Keys prepare(const EncoderOutput& source) override {
        const std::int64_t length = source.mask.size(1), known = knownOf(length);
        const torch::Tensor place = torch::arange(length, source.mask.device());
        return {torch::eye(length, known, source.states.options()).expand({source.states.size(0), length, known}), source.states,
                source.mask.logical_and(place < known)};
    }
    std::optional<FusedScore> fusedScore() const override { return FusedScore{FusedScore::Kind::Dot, allColumns(m_positions->weight)}; }

protected:
    torch::Tensor keys(const torch::Tensor& states) override { return states; }
    torch::Tensor energies(const torch::Tensor& queries, const Keys& keys) override {
        const std::int64_t length = keys.mask.size(1);
        const std::int64_t known = knownOf(length);
        const torch::Tensor energy = at::linear(queries, m_positions->weight.narrow(0, 0, known));
        return known == length ? energy : at::constant_pad_nd(energy, {0, length - known});
    }

private:
    std::int64_t knownOf(std::int64_t length) const { return std::min(length, m_positions->weight.size(0)); }

    std::shared_ptr<Linear> m_positions;
};

}  // namespace

std::shared_ptr<Attention> makeLocationAttention(std::int64_t querySize, std::int64_t sourceSize, std::int64_t maxPositions) {
    return std::make_shared<LocationAttention>(querySize, sourceSize, maxPositions);
}

}  // namespace attune
