#pragma once

#include "core/base/random.h"
#include "core/ops/torch.h"

#include <cstdint>
#include <optional>

namespace attune {

/// The dropout masks of one pass, drawn from a generator of their own. Default-constructed: evaluation, nothing is dropped.
class DropoutStream {
public:
    DropoutStream() = default;
    explicit DropoutStream(std::uint64_t seed) : m_random(Random(seed)) {}

    bool active() const { return m_random.has_value(); }
    /// x with a share `probability` of its elements zeroed and the rest divided by (1 − probability).
    torch::Tensor apply(const torch::Tensor& x, double probability);
    /// What apply() multiplies by, to be used more than once; undefined where nothing is dropped.
    torch::Tensor mask(torch::IntArrayRef shape, double probability, const torch::TensorOptions& options);
    /// x with Gaussian noise of that deviation on every element.
    torch::Tensor addNoise(const torch::Tensor& x, double deviation);
    /// Uniform numbers in [0, 1) of that shape on the CPU, for feeding decisions; zeros in evaluation.
    torch::Tensor uniform(torch::IntArrayRef shape);

private:
    std::optional<Random> m_random;
};

/// Fills the parameters of a module from the named streams `initialisation/<parameter>` of the run seed, so that neither order
/// nor other parameters matter; torch's default generator is not touched. Recurrent layers: uniform ±1/√H, other matrices:
/// uniform ±1/√columns (both PyTorch's defaults), embeddings: normal with deviation 0.1 and a row of zeros for `<pad>`, the factors of
/// layer norms: 1, biases: 0.
void initialiseParameters(torch::nn::Module& module, std::uint64_t seed);

}  // namespace attune
