#include "core/ops/dropout_stream.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <functional>
#include <numbers>
#include <span>
#include <string>

namespace attune {

namespace {

constexpr double embeddingDeviation = 0.1;

/// 0 with that probability, else `kept`; four decisions from each number of the generator, the lowest bits first.
void fillMask(std::span<float> mask, double probability, float kept, Random& random) {
    static_assert(std::endian::native == std::endian::little);
    constexpr std::size_t most = 1024;
    std::array<std::uint64_t, most / 4> numbers;
    std::array<std::uint16_t, most> draws;
    const auto threshold = static_cast<std::uint32_t>(std::lround(probability * 65536));
    for (; !mask.empty(); mask = mask.subspan(std::min(most, mask.size()))) {
        const std::size_t count = std::min(most, mask.size());
        std::generate_n(numbers.begin(), (count + 3) / 4, std::ref(random));
        std::memcpy(draws.data(), numbers.data(), count * sizeof draws[0]);
        for (std::size_t i = 0; i < count; ++i) mask[i] = draws[i] < threshold ? 0.0F : kept;
    }
}

/// Fills `parameter` with what `draw` returns, number by number.
template <class Draw>
void fill(torch::Tensor& parameter, Draw draw) {
    torch::Tensor values = torch::empty(parameter.sizes(), torch::kFloat32);
    for (float& value : std::span(values.data_ptr<float>(), static_cast<std::size_t>(values.numel()))) value = static_cast<float>(draw());
    parameter.copy_(values);
}

/// Box and Muller 1958.
double normal(Random& random) {
    const double radius = std::sqrt(-2 * std::log(1 - random.uniform()));
    return radius * std::cos(2 * std::numbers::pi * random.uniform());
}

void fillUniform(torch::Tensor& parameter, double bound, Random& random) {
    fill(parameter, [&] { return bound * (2 * random.uniform() - 1); });
}

void fillNormal(torch::Tensor& parameter, double deviation, Random& random) {
    fill(parameter, [&] { return deviation * normal(random); });
}

void initialise(const std::string& name, torch::Tensor& parameter, std::int64_t recurrentSize, Random random) {
    if (recurrentSize > 0) {
        fillUniform(parameter, 1 / std::sqrt(static_cast<double>(recurrentSize)), random);
    } else if (name.ends_with("embedding.weight")) {
        fillNormal(parameter, embeddingDeviation, random);
        parameter[0].zero_();
    } else if (parameter.dim() >= 2) {
        fillUniform(parameter, 1 / std::sqrt(static_cast<double>(parameter.size(-1))), random);
    } else {
        parameter.fill_(name.ends_with("weight") ? 1 : 0);
    }
}

/// `path`: what stands before the names of the module's own parameters.
void initialiseModule(torch::nn::Module& module, const std::string& path, std::uint64_t seed) {
    const auto parameters = module.named_parameters(false);
    const std::int64_t recurrentSize = parameters.contains("weight_hh_l0") ? parameters["weight_hh_l0"].size(1) : 0;
    for (const auto& item : parameters) {
        const std::string name = path + item.key();
        torch::Tensor parameter = item.value();
        initialise(name, parameter, recurrentSize, Random(streamSeed(seed, name)));
    }
    for (const auto& child : module.named_children()) initialiseModule(*child.value(), path + child.key() + ".", seed);
}

}  // namespace

torch::Tensor DropoutStream::apply(const torch::Tensor& x, double probability) {
    const torch::Tensor factors = mask(x.sizes(), probability, x.options());
    return factors.defined() ? x * factors : x;
}

torch::Tensor DropoutStream::mask(torch::IntArrayRef shape, double probability, const torch::TensorOptions& options) {
    if (!active() || probability <= 0) return {};
    torch::Tensor factors = torch::empty(shape, torch::kFloat32);
    fillMask(std::span(factors.data_ptr<float>(), static_cast<std::size_t>(factors.numel())), probability,
             static_cast<float>(1 / (1 - probability)), *m_random);
    return factors.to(options);
}

torch::Tensor DropoutStream::addNoise(const torch::Tensor& x, double deviation) {
    if (!active() || deviation <= 0) return x;
    torch::Tensor noise = torch::empty(x.sizes(), torch::kFloat32);
    fillNormal(noise, deviation, *m_random);
    return x + noise.to(x.options());
}

torch::Tensor DropoutStream::uniform(torch::IntArrayRef shape) {
    torch::Tensor numbers = torch::zeros(shape, torch::kFloat64);
    if (!active()) return numbers;
    for (double& number : std::span(numbers.data_ptr<double>(), static_cast<std::size_t>(numbers.numel()))) number = m_random->uniform();
    return numbers;
}

void initialiseParameters(torch::nn::Module& module, std::uint64_t seed) {
    const torch::NoGradGuard noGrad;
    initialiseModule(module, "initialisation/", seed);
}

}  // namespace attune
