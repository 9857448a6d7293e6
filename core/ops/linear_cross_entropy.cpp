#include "core/ops/linear_cross_entropy.h"

#include "core/kernels/cross_entropy.h"
#include "core/kernels/gemm.h"
#include "core/kernels/packed_matrix.h"
#include "core/ops/compute.h"
#include "core/ops/fused_function.h"

#include <algorithm>

namespace attune {

namespace {

/// So many rows of logits at once that they stay in the cache, but enough for a product.
std::int64_t rowsAtOnce(std::int64_t vocabulary) {
    constexpr std::int64_t cachedLogits = 2'560'000;
    return std::clamp<std::int64_t>(cachedLogits / vocabulary, 32, 512);
}

/// A right factor of one product for every block of rows: bf16 is laid out once, fp32 is as fast as it lies.
class Factor {
public:
    Factor(const kernels::ConstMatrix& matrix, kernels::Precision precision) : m_matrix(matrix) {
        if (precision == kernels::Precision::Bf16) m_packed.pack(matrix, precision);
    }
    void multiply(const kernels::ConstMatrix& a, const kernels::MutableMatrix& c) const {
        if (m_packed.rows() > 0)
            m_packed.multiply(a, c);
        else
            kernels::multiply(a, m_matrix, c);
    }

private:
    kernels::ConstMatrix m_matrix;
    kernels::PackedMatrix m_packed;
};

/// Row by row of blocks: logits, loss, and the gradients while the logits are at hand.
class BlockwiseLoss {
public:
    BlockwiseLoss(const torch::Tensor& features, const torch::Tensor& weight, const torch::Tensor& bias, const torch::Tensor& targets)
        : m_features(features.detach().contiguous()),
          m_targets(targets.contiguous()),
          m_weight(matrix(weight)),
          m_bias(bias.data_ptr<float>()) {
        if (wantsGradient(features)) featureGradient = torch::empty(m_features.sizes(), torch::kFloat32);
        if (wantsGradient(weight)) m_weightGradient = gradientOf(weight);
        if (wantsGradient(bias)) m_biasGradient = gradientOf(bias);
    }

    kernels::CrossEntropyRows sum(double labelSmoothing, double scale) {
        kernels::CrossEntropyRows sums;
        const std::int64_t rows = m_features.size(0), size = m_features.size(1), block = rowsAtOnce(m_weight.rows);
        const torch::Tensor logits = torch::empty({std::min(block, rows), m_weight.rows}, torch::kFloat32);
        const Factor forward(m_weight.t(), m_precision), backward(m_weight, m_precision);
        const bool wanted = featureGradient.defined() || m_weightGradient.defined();
        float* biasGradient = m_biasGradient.defined() ? m_biasGradient.data_ptr<float>() : nullptr;
        for (std::int64_t first = 0; first < rows; first += block) {
            const std::int64_t count = std::min(block, rows - first);
            const kernels::ConstMatrix read(m_features.data_ptr<float>() + first * size, count, size);
            const kernels::MutableMatrix said(logits.data_ptr<float>(), count, m_weight.rows);
            forward.multiply(read, said);
            const auto part = kernels::crossEntropy(said, m_bias, m_targets.data_ptr<std::int64_t>() + first, labelSmoothing,
                                                    wanted ? scale : 0, biasGradient);
            sums.loss += part.loss;
            sums.nll += part.nll;
            sums.correct += part.correct;
            if (featureGradient.defined()) backward.multiply(said, {featureGradient.data_ptr<float>() + first * size, count, size});
            if (m_weightGradient.defined())
                kernels::multiply(kernels::ConstMatrix(said).t(), read, mutableMatrix(m_weightGradient), 1, m_precision);
        }
        return sums;
    }

    torch::Tensor featureGradient;  // [N, F]

private:
    kernels::Precision m_precision = compute().precision;
    torch::Tensor m_features;        // [N, F]
    torch::Tensor m_targets;         // [N]
    kernels::ConstMatrix m_weight;   // [V, F]
    const float* m_bias;             // [V]
    torch::Tensor m_weightGradient;  // [V, F]
    torch::Tensor m_biasGradient;    // [V]
};

CrossEntropySums fusedLinearCrossEntropy(const torch::Tensor& features, const torch::Tensor& weight, const torch::Tensor& bias,
                                         const torch::Tensor& targets, double labelSmoothing, double scale) {
    BlockwiseLoss blocks(features, weight, bias, targets);
    const kernels::CrossEntropyRows sums = blocks.sum(labelSmoothing, scale);
    const torch::Tensor loss = torch::tensor(static_cast<float>(scale * sums.loss));
    connect({loss}, {features, weight, bias}, [gradient = blocks.featureGradient](const Tensors& gradients) -> Tensors {
        TORCH_CHECK(gradients[0].defined() && gradients[0].item<float>() == 1, "a fused loss is what backward() is called on");
        return {gradient, {}, {}};
    });
    return {loss, torch::tensor(sums.nll), torch::tensor(sums.correct)};
}

}  // namespace

CrossEntropySums linearCrossEntropy(const torch::Tensor& features, const torch::Tensor& weight, const torch::Tensor& bias,
                                    const torch::Tensor& targets, double labelSmoothing, double scale) {
    if (isFused(features) && weight.is_leaf()) return fusedLinearCrossEntropy(features, weight, bias, targets, labelSmoothing, scale);
    CrossEntropySums sums = reference::linearCrossEntropy(features, weight, bias, targets, labelSmoothing);
    if (scale != 1) sums.loss = sums.loss * scale;
    return sums;
}

}  // namespace attune
