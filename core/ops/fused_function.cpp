#include "core/ops/fused_function.h"

#include "core/kernels/rows.h"

#include <torch/csrc/autograd/functions/utils.h>

#include <algorithm>
#include <utility>

namespace attune {

namespace {

struct FusedNode : torch::autograd::Node {
    torch::autograd::variable_list apply(torch::autograd::variable_list&& gradients) override { return backward(gradients); }
    void release_variables() override { backward = nullptr; }

    Backward backward;
};

}  // namespace

void connect(Tensors outputs, const Tensors& inputs, Backward backward) {
    if (std::none_of(inputs.begin(), inputs.end(), wantsGradient)) return;
    std::shared_ptr<FusedNode> node(new FusedNode, torch::autograd::deleteNode);
    node->backward = std::move(backward);
    torch::autograd::edge_list edges;
    for (const torch::Tensor& input : inputs)
        edges.push_back(input.defined() ? torch::autograd::impl::gradient_edge(input) : torch::autograd::Edge());
    node->set_next_edges(std::move(edges));
    for (torch::Tensor& output : outputs) torch::autograd::set_history(output, node);
}

bool wantsGradient(const torch::Tensor& tensor) {
    return torch::GradMode::is_enabled() && tensor.defined() && tensor.requires_grad();
}

torch::Tensor gradientOf(const torch::Tensor& parameter) {
    torch::Tensor& gradient = parameter.mutable_grad();
    if (!gradient.defined()) gradient = torch::zeros(parameter.sizes(), parameter.options().requires_grad(false));
    return gradient;
}

kernels::ConstMatrix matrix(const torch::Tensor& tensor) {
    return mutableMatrix(tensor);
}

kernels::MutableMatrix mutableMatrix(const torch::Tensor& tensor) {
    TORCH_CHECK(tensor.is_contiguous(), "a matrix of a fused operation lies row by row");
    const std::int64_t columns = tensor.size(-1);
    return {tensor.data_ptr<float>(), columns > 0 ? tensor.numel() / columns : 0, columns};
}

void addColumnSums(const torch::Tensor& rows, const torch::Tensor& sums) {
    kernels::addColumnSums(matrix(rows), sums.data_ptr<float>());
}

}  // namespace attune
