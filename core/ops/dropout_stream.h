#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <optional>

namespace attune {

/// The dropout masks of one pass, drawn from a generator of their own. Default-constructed: evaluation, nothing is dropped.
class DropoutStream {
public:
    DropoutStream() = default;
    explicit DropoutStream(std::uint64_t seed);

    bool active() const { return m_generator.has_value(); }
    /// x with a share `probability` of its elements zeroed and the rest divided by (1 − probability).
    torch::Tensor apply(const torch::Tensor& x, double probability);
    /// Uniform numbers in [0, 1) of that shape on the CPU, for feeding decisions.
    torch::Tensor uniform(torch::IntArrayRef shape);

private:
    std::optional<at::Generator> m_generator;
};

/// Fills the parameters of a module from the named stream `initialisation` of the run seed; torch's default generator is not touched.
void initialiseParameters(torch::nn::Module& module, std::uint64_t seed);

}  // namespace attune
