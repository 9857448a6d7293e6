#include "core/model/attention/scored_attention.h"
#include "core/model/layers.h"

namespace attune {

namespace {

class LocationAttention : public ScoredAttention {
public:
    LocationAttention(std::int64_t querySize, std::int64_t sourceSize, std::int64_t maxPositions)
        : ScoredAttention(sourceSize),
          m_positions(register_module("positions", std::make_shared<Linear>(querySize, maxPositions, false))) {}

    /// The words are not looked at: only which positions there are.
    Keys prepare(const EncoderOutput& source) override {
        const torch::Tensor place = torch::arange(source.mask.size(1), source.mask.device());
        return {source.states, source.states, source.mask.logical_and(place < m_positions->weight.size(0))};
    }

protected:
    torch::Tensor keys(const torch::Tensor& states) override { return states; }
    torch::Tensor energies(const torch::Tensor& queries, const Keys& keys) override {
        const std::int64_t length = keys.mask.size(1);
        const std::int64_t known = std::min(length, m_positions->weight.size(0));
        const torch::Tensor energy = at::linear(queries, m_positions->weight.narrow(0, 0, known));
        return known == length ? energy : at::constant_pad_nd(energy, {0, length - known});
    }

private:
    std::shared_ptr<Linear> m_positions;
};

}  // namespace

std::shared_ptr<Attention> makeLocationAttention(std::int64_t querySize, std::int64_t sourceSize, std::int64_t maxPositions) {
    return std::make_shared<LocationAttention>(querySize, sourceSize, maxPositions);
}

}  // namespace attune
