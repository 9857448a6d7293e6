#pragma once

#include "core/train/flat_parameters.h"
#include "core/train/schedule.h"
#include "core/train/update_rule.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace attune {

/// What an optimizer remembers between updates. Both maps have a prefix where encoder and decoder have moments of their own.
struct OptimizerState {
    std::map<std::string, std::int64_t> updates;   // done: "updates", or "encoder.updates" and "decoder.updates"
    std::map<std::string, torch::Tensor> moments;  // "adam.first", "encoder.adam.first" … [N] each; empty for plain SGD
};

/// What gradients are multiplied by so that their norm is at most `maximum` (0 = no matter) when it is `norm` now.
double clipFactor(double maximum, double norm);

/// Updates of a module on flat buffers by the rule that the options name; encoder and decoder may have rules and rates of their
/// own (then each counts its own updates).
class Optimizer {
public:
    Optimizer(torch::nn::Module& module, const TrainOptions& options);

    /// Norms and updates are shared out by `parallel` from now on; results do not depend on it.
    void setParallel(Parallel parallel) { m_parallel = std::move(parallel); }
    /// From here on backward reaches these parts and update() changes them; the others rest with their moments.
    void setLearning(LearningParts parts);
    /// L2 norm of the gradient of each block that learns; NaN or infinite when an element is.
    std::vector<std::pair<std::string, double>> gradientNorms();
    /// One update by the gradients times `gradientFactor`, which are zero afterwards. `learningRate` is that of the decoder; the encoder's
    /// follows in the ratio of the options.
    void update(double learningRate, double gradientFactor = 1);

    FlatParameters& parameters() { return m_parameters; }
    /// Shares the tensors; copy or write before the next update.
    OptimizerState state() const;
    /// Throws Error{FileBroken} naming `fileName` when the state is not of this optimizer and these parameters.
    void restore(const OptimizerState& state, const std::string& fileName);

private:
    /// Parameters that share a rule.
    struct Group {
        std::string prefix;
        std::int64_t begin;
        torch::Tensor values;     // [N of the group]
        torch::Tensor gradients;  // [N of the group]
        double rateFactor;
        std::unique_ptr<UpdateRule> rule;
        std::int64_t updates = 0;
        bool learning = true;
    };
    void update(Group& group, double learningRate, double gradientFactor);
    void addGroup(const std::string& prefix, std::int64_t begin, std::int64_t end, OptimizerKind kind, double rateFactor,
                  const TrainOptions& options);

    FlatParameters m_parameters;
    Parallel m_parallel = inTurn;
    std::vector<Group> m_groups;
};

}  // namespace attune
