#pragma once

#include "core/ops/torch.h"
#include "core/train/parallel.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace attune {

/// The block of the model (named as in modelBlocks()) that a parameter belongs to: "encoder.rnn.weight_ih_l0" → "encoder",
/// "decoder.attention.query.weight" → "attention". Parameters of other modules belong to their first name.
std::string blockOf(const std::string& parameter);

/// The parameters of a module moved into one flat tensor and their gradients into another: parameters and gradients of the
/// module become views. One norm, one update, and one buffer to sum when several machines train together. A parameter that two
/// modules share is there once, under its first name.
class FlatParameters {
public:
    explicit FlatParameters(torch::nn::Module& module);

    /// `module` has the same parameters under the same names: its values become views of these, its gradients go to a buffer of their own,
    /// so that several threads can run backward at once.
    void addReplica(torch::nn::Module& module);

    torch::Tensor& values() { return m_values; }        // [N]
    torch::Tensor& gradients() { return m_gradients; }  // [N]
    void zeroGradients();
    std::int64_t size() const { return m_values.numel(); }
    /// Where the leading parameters of the encoder end; 0 without any.
    std::int64_t encoderSize() const;
    /// Whether backward reaches the parameters from `begin` up to `end`.
    void setLearning(std::int64_t begin, std::int64_t end, bool learning);
    /// L2 norm of the gradient of each block that begins from `begin` up to `end`, in the order of their first parameters; NaN or
    /// infinite when an element is. What replicas found of these blocks is added to gradients() and cleared there.
    std::vector<std::pair<std::string, double>> gradientNorms(std::int64_t begin, std::int64_t end, const Parallel& parallel);
    bool isFused() const { return m_values.is_cpu() && m_values.scalar_type() == torch::kFloat32; }

private:
    struct Entry {
        std::string name;
        torch::Tensor parameter;
        std::int64_t offset;
    };
    struct Stretch {
        std::int64_t begin;
        std::int64_t end;
    };
    struct Block {
        std::string name;
        std::vector<Stretch> stretches;
    };
    /// The sum of the squares of a stretch, with its replicas.
    double squares(std::int64_t begin, std::int64_t end, const Parallel& parallel);
    void addToBlock(const std::string& parameter, std::int64_t begin, std::int64_t end);

    torch::Tensor m_values;
    torch::Tensor m_gradients;
    std::vector<torch::Tensor> m_replicaGradients;       // [N] each
    std::vector<std::vector<torch::Tensor>> m_replicas;  // parameters in the order of m_entries
    std::vector<Entry> m_entries;
    std::vector<Block> m_blocks;
};

}  // namespace attune
