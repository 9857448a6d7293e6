#pragma once

#include "core/ops/torch.h"

#include <map>
#include <ostream>
#include <string>
#include <vector>

namespace attune::testing {

/// A case of pytorch_reference.tsv: what make_reference.py found, by name.
struct ReferenceCase {
    std::string name;
    std::map<std::string, torch::Tensor> tensors;  // flat, float64

    friend void PrintTo(const ReferenceCase& shown, std::ostream* out) { *out << shown.name; }
};

/// Those whose names begin with `prefix`.
std::vector<ReferenceCase> referenceCases(const std::string& prefix);

/// Inputs and parameters of make_reference.py: element i of the one named n is 0.6·sin(0.7·i + length of n + last letter of n).
torch::Tensor referenceValues(const std::string& name, torch::IntArrayRef shape);
/// `module` in float64 with these parameters.
void setReferenceParameters(torch::nn::Module& module);

/// Every tensor of the case is in `found`, of the same size, and the greatest difference is at most 1e-7 of the greatest number.
void expectReference(const ReferenceCase& reference, const std::map<std::string, torch::Tensor>& found);

}  // namespace attune::testing
