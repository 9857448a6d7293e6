#pragma once

#include "core/kernels/matrix.h"
#include "core/ops/torch.h"

#include <functional>
#include <vector>

namespace attune {

using Tensors = std::vector<torch::Tensor>;

/// From the gradients of a function's outputs, undefined where nothing asked, to those of its inputs, undefined where there is none.
using Backward = std::function<Tensors(const Tensors& gradients)>;

/// Makes `outputs`, computed without history, the results of a function of `inputs` for autograd. `backward` runs at most once and may
/// hold what it needs; it may keep an output only by its data (output.detach()). Does nothing where no input wants a gradient.
void connect(Tensors outputs, const Tensors& inputs, Backward backward);

/// Whether a gradient of this tensor is wanted now.
bool wantsGradient(const torch::Tensor& tensor);

/// The gradient of a parameter, to be added to in place: fused functions write there instead of handing autograd a tensor of the
/// parameter's size to add, and give autograd none for it. Zeros where there was none.
torch::Tensor gradientOf(const torch::Tensor& parameter);

/// Views of contiguous tensors: all dimensions but the last are rows.
kernels::ConstMatrix matrix(const torch::Tensor& tensor);
kernels::MutableMatrix mutableMatrix(const torch::Tensor& tensor);

/// The sums of the columns of rows [N, M] are added to sums [M].
void addColumnSums(const torch::Tensor& rows, const torch::Tensor& sums);

}  // namespace attune
