#pragma once

#include "core/train/train_options.h"

#include <torch/torch.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace attune {

/// The parameters of a module moved into one flat tensor and their gradients into another: parameters and gradients of the
/// module become views. One norm, one update, and one buffer to sum when several machines train together.
class FlatParameters {
public:
    explicit FlatParameters(torch::nn::Module& module);

    torch::Tensor& values() { return m_values; }        // [N]
    torch::Tensor& gradients() { return m_gradients; }  // [N]
    std::int64_t size() const { return m_values.numel(); }

private:
    torch::Tensor m_values;
    torch::Tensor m_gradients;
};

/// What an optimizer remembers between updates.
struct OptimizerState {
    std::int64_t updates = 0;
    std::vector<std::pair<std::string, torch::Tensor>> moments;  // [N] each; empty for plain SGD
};

/// Adam (Kingma, Ba 2015) and SGD on flat buffers, in torch.optim's formulas: g ← g + λ·p (L2 weight decay), then
/// Adam: m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², p ← p − η/(1−β₁ᵗ) · m / (√v/√(1−β₂ᵗ) + ε), β = (0.9, 0.999), ε = 1e-8;
/// SGD: p ← p − η·g.
class Optimizer {
public:
    Optimizer(torch::nn::Module& module, OptimizerKind kind, double weightDecay);

    void zeroGradients();
    /// L2 norm over all gradients; NaN or infinite when one of them is.
    double gradientNorm();
    /// Scales the gradients to that norm when theirs, `norm`, is greater; 0 = never.
    void clip(double maximum, double norm);
    void update(double learningRate);

    FlatParameters& parameters() { return m_parameters; }
    /// Shares the tensors; copy or write before the next update.
    OptimizerState state() const;
    /// Throws Error{FileBroken} naming `fileName` when the state is not of this optimizer and these parameters.
    void restore(const OptimizerState& state, const std::string& fileName);

private:
    FlatParameters m_parameters;
    OptimizerKind m_kind;
    double m_weightDecay;
    std::int64_t m_updates = 0;
    torch::Tensor m_first;   // [N] Adam's m
    torch::Tensor m_second;  // [N] Adam's v
};

}  // namespace attune
