#include "core/ops/linear_cross_entropy.h"

#include "core/kernels/cross_entropy.h"
#include "core/kernels/gemm.h"
#include "core/kernels/packed_matrix.h"
#include "core/ops/compute.h"
#include "core/ops/fused_function.h"

#include <algorithm>
#include <vector>

namespace attune {

namespace {

constexpr std::int64_t panelWidth = 512;  // words whose weights and logits stay in the cache between a product and the next

/// So many rows at once that their logits stay near, but enough of them for what each reads of the weights.
std::int64_t rowsAtOnce(std::int64_t vocabulary) {
    constexpr std::int64_t logitsAtHand = 3'200'000;
    return std::clamp<std::int64_t>(logitsAtHand / vocabulary, 192, 512);
}

/// A right factor of one product for every block of rows: bf16 is laid out once, fp32 is as fast as it lies.
class Factor {
public:
    Factor(const kernels::ConstMatrix& matrix, kernels::Precision precision) : m_matrix(matrix) {
        if (precision == kernels::Precision::Bf16) m_packed.pack(matrix, precision);
    }
    void multiply(const kernels::ConstMatrix& a, const kernels::MutableMatrix& c, float beta = 0) const {
        if (m_packed.rows() > 0)
            m_packed.multiply(a, c, beta);
        else
            kernels::multiply(a, m_matrix, c, beta);
    }

private:
    kernels::ConstMatrix m_matrix;
    kernels::PackedMatrix m_packed;
};

/// Block by block of rows: logits, loss, and the gradients while the logits are at hand; a block goes panel by panel of the vocabulary.
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
        for (std::int64_t panel = 0; panel * panelWidth < m_weight.rows; ++panel) {
            m_forward.emplace_back(rowsOf(m_weight, panel).t(), m_precision);
            if (featureGradient.defined()) m_backward.emplace_back(rowsOf(m_weight, panel), m_precision);
        }
        m_block = std::min(rowsAtOnce(m_weight.rows), m_features.size(0));
        m_logits = torch::empty({panels(), m_block, panelWidth}, torch::kFloat32);
    }

    kernels::CrossEntropyRows sum(double labelSmoothing, double scale) {
        kernels::CrossEntropyRows sums;
        kernels::CrossEntropyBlock softmax(m_block, m_weight.rows, panelWidth, labelSmoothing);
        for (std::int64_t first = 0; first < m_features.size(0); first += m_block) {
            const std::int64_t count = std::min(m_block, m_features.size(0) - first), size = m_features.size(1);
            const kernels::ConstMatrix read(m_features.data_ptr<float>() + first * size, count, size);
            softmax.start(m_targets.data_ptr<std::int64_t>() + first, count);
            for (std::int64_t panel = 0; panel < panels(); ++panel) {
                m_forward[static_cast<std::size_t>(panel)].multiply(read, logits(panel, count));
                softmax.read(panel, logits(panel, count), m_bias);
            }
            const kernels::CrossEntropyRows part = softmax.finish();
            sums.loss += part.loss;
            sums.nll += part.nll;
            sums.correct += part.correct;
            if (featureGradient.defined() || m_weightGradient.defined() || m_biasGradient.defined()) learn(softmax, scale, read, first);
        }
        return sums;
    }

    torch::Tensor featureGradient;  // [N, F]

private:
    /// The gradients of rows [first, first + read.rows).
    void learn(const kernels::CrossEntropyBlock& softmax, double scale, const kernels::ConstMatrix& read, std::int64_t first) {
        float* biasGradient = m_biasGradient.defined() ? m_biasGradient.data_ptr<float>() : nullptr;
        for (std::int64_t panel = 0; panel < panels(); ++panel) {
            const kernels::MutableMatrix said = logits(panel, read.rows);
            softmax.gradient(panel, said, scale, biasGradient);
            if (featureGradient.defined()) {
                float* from = featureGradient.data_ptr<float>() + first * read.columns;
                m_backward[static_cast<std::size_t>(panel)].multiply(said, {from, read.rows, read.columns}, panel > 0 ? 1 : 0);
            }
            if (m_weightGradient.defined()) {
                const kernels::MutableMatrix to = rowsOf(mutableMatrix(m_weightGradient), panel);
                kernels::multiply(kernels::ConstMatrix(said).t(), read, to, 1, m_precision);
            }
        }
    }

    std::int64_t panels() const { return static_cast<std::int64_t>(m_forward.size()); }
    /// Of one word a row, those of a panel.
    template <class Matrix>
    static Matrix rowsOf(const Matrix& words, std::int64_t panel) {
        const std::int64_t first = panel * panelWidth;
        return {words.data + first * words.stride, std::min(panelWidth, words.rows - first), words.columns, words.stride};
    }
    kernels::MutableMatrix logits(std::int64_t panel, std::int64_t rows) const {
        return {m_logits.data_ptr<float>() + panel * m_block * panelWidth, rows, std::min(panelWidth, m_weight.rows - panel * panelWidth),
                panelWidth};
    }

    kernels::Precision m_precision = compute().precision;
    torch::Tensor m_features;        // [N, F]
    torch::Tensor m_targets;         // [N]
    kernels::ConstMatrix m_weight;   // [V, F]
    const float* m_bias;             // [V]
    std::vector<Factor> m_forward;   // panel by panel [F, width]
    std::vector<Factor> m_backward;  // [width, F]
    std::int64_t m_block = 0;        // rows at once
    torch::Tensor m_logits;          // [panels, block, width]
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
    return {loss, torch::tensor(sums.nll, torch::kFloat64), torch::tensor(sums.correct)};
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
