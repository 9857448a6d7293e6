#include "core/ops/sequence_attention.h"

#include "core/kernels/gemm.h"
#include "core/ops/compute.h"
#include "core/ops/fused_function.h"
#include "core/ops/row_views.h"
#include "core/ops/source_attention.h"

#include <memory>

namespace attune {

namespace {

torch::Tensor withColumns(const torch::Tensor& like, std::int64_t columns) {
    return emptyNumbers({like.size(0), like.size(1), columns});
}

torch::Tensor contextsOf(SourceAttention& attention, const torch::Tensor& asked) {
    const torch::Tensor contexts = withColumns(asked, attention.valueSize());
    for (std::int64_t i = 0; i < asked.size(0); ++i)
        for (std::int64_t t = 0; t < asked.size(1); ++t) attention.forward(i, t, rowOf(asked, i, t), rowOf(contexts, i, t));
    return contexts;
}

/// The gradient of what was asked with, q.
torch::Tensor askedGradient(SourceAttention& attention, const torch::Tensor& contextGradient, const torch::Tensor& weightsGradient) {
    const torch::Tensor& weights = attention.weights();
    const torch::Tensor ofContext =
        contextGradient.defined() ? contextGradient.contiguous() : torch::zeros({weights.size(0), weights.size(1), attention.valueSize()});
    const torch::Tensor result = withColumns(weights, attention.keySize());
    attention.beginBackward(weightsGradient);
    for (std::int64_t i = 0; i < result.size(0); ++i)
        for (std::int64_t t = 0; t < result.size(1); ++t) attention.backward(i, t, rowOf(ofContext, i, t), rowOf(result, i, t));
    return result;
}

}  // namespace

SequenceReading sequenceAttention(const FusedScore& score, const torch::Tensor& queries, const torch::Tensor& keys,
                                  const torch::Tensor& values, const torch::Tensor& mask) {
    const kernels::Precision precision = compute().precision;
    const torch::Tensor states = queries.detach().contiguous();
    torch::Tensor asked = states;
    if (score.query.defined()) {
        asked = withColumns(states, score.query.weight.size(0));
        kernels::multiply(matrix(states), score.query.values().t(), mutableMatrix(asked), 0, precision);
    }
    const auto attention = std::make_shared<SourceAttention>(score, keys, values, mask, states.size(1));
    const torch::Tensor context = contextsOf(*attention, asked), weights = attention->weights().detach();
    connect({context, weights}, {queries, keys, values, score.query.weight, score.v}, [=](const Tensors& gradients) -> Tensors {
        torch::Tensor ofQueries = askedGradient(*attention, gradients[0], gradients[1]);
        if (score.query.defined()) {
            score.query.addGradient(matrix(ofQueries), matrix(states), precision);
            const torch::Tensor ofStates = torch::empty(states.sizes(), torch::kFloat32);
            kernels::multiply(matrix(ofQueries), score.query.values(), mutableMatrix(ofStates), 0, precision);
            ofQueries = ofStates;
        }
        const SourceAttention::Gradients ofSource = attention->finish();
        return {ofQueries, ofSource.keys, ofSource.values, {}, {}};
    });
    return {context, weights};
}

}  // namespace attune
