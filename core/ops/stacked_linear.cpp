#include "core/ops/stacked_linear.h"

#include "core/kernels/gemm.h"
#include "core/kernels/rows.h"
#include "core/ops/compute.h"
#include "core/ops/fused_function.h"

#include <algorithm>

namespace attune {

namespace {

/// Rows of one weight and the columns of the result that they make.
struct Piece {
    torch::Tensor weight;
    std::int64_t row;
    std::int64_t count;
    std::int64_t column;

    kernels::MutableMatrix rows(const torch::Tensor& matrix) const {
        const std::int64_t width = matrix.size(1);
        return {matrix.data_ptr<float>() + row * width, count, width};
    }
    kernels::MutableMatrix columns(const torch::Tensor& result) const {
        const std::int64_t width = result.size(-1);
        return {result.data_ptr<float>() + column, result.numel() / width, count, width};
    }
};

std::vector<Piece> piecesOf(const std::vector<torch::Tensor>& weights, std::int64_t first, std::int64_t count) {
    std::vector<Piece> pieces;
    std::int64_t top = 0;
    for (const torch::Tensor& weight : weights) {
        const std::int64_t begin = std::max(first, top), end = std::min(first + count, top + weight.size(0));
        if (begin < end) pieces.push_back({weight, begin - top, end - begin, begin - first});
        top += weight.size(0);
    }
    return pieces;
}

torch::Tensor composed(const torch::Tensor& x, const std::vector<Piece>& pieces, const torch::Tensor& bias) {
    std::vector<torch::Tensor> rows;
    for (const Piece& each : pieces) rows.push_back(each.weight.narrow(0, each.row, each.count));
    return at::linear(x, rows.size() == 1 ? rows[0] : at::cat(rows), bias);
}

torch::Tensor fused(const torch::Tensor& input, const std::vector<Piece>& pieces, const torch::Tensor& bias, std::int64_t first,
                    std::int64_t count) {
    const kernels::Precision precision = compute().precision;
    const torch::Tensor x = input.detach().contiguous();
    std::vector<std::int64_t> sizes = x.sizes().vec();
    sizes.back() = count;
    const torch::Tensor y = torch::empty(sizes, torch::kFloat32);
    kernels::setRows(mutableMatrix(y), bias.data_ptr<float>() + first);
    for (const Piece& each : pieces)
        kernels::multiply(matrix(x), kernels::ConstMatrix(each.rows(each.weight.detach())).t(), each.columns(y), 1, precision);
    Tensors inputs{input, bias};
    for (const Piece& each : pieces) inputs.push_back(each.weight);
    const bool inputWants = wantsGradient(input), parametersWant = wantsGradient(bias);
    connect({y}, inputs, [=](const Tensors& gradients) {
        Tensors results(2 + pieces.size());
        if (!gradients[0].defined()) return results;
        const torch::Tensor dy = gradients[0].contiguous();
        if (parametersWant) {
            kernels::addColumnSums(matrix(dy), gradientOf(bias).data_ptr<float>() + first);
            for (const Piece& each : pieces)
                kernels::multiply(kernels::ConstMatrix(each.columns(dy)).t(), matrix(x), each.rows(gradientOf(each.weight)), 1, precision);
        }
        if (!inputWants) return results;
        results[0] = torch::empty(x.sizes(), torch::kFloat32);
        for (const Piece& each : pieces)
            kernels::multiply(each.columns(dy), each.rows(each.weight.detach()), mutableMatrix(results[0]), each.column > 0 ? 1 : 0,
                              precision);
        return results;
    });
    return y;
}

}  // namespace

torch::Tensor stackedLinear(const torch::Tensor& x, const std::vector<torch::Tensor>& weights, const torch::Tensor& bias,
                            std::int64_t first, std::int64_t count) {
    const std::vector<Piece> pieces = piecesOf(weights, first, count);
    const auto isPlain = [](const torch::Tensor& parameter) { return parameter.is_leaf() && parameter.is_contiguous(); };
    if (!isFused(x) || !isPlain(bias) || !std::all_of(weights.begin(), weights.end(), isPlain))
        return composed(x, pieces, bias.narrow(0, first, count));
    return fused(x, pieces, bias, first, count);
}

}  // namespace attune
