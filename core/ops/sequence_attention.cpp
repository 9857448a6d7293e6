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

/// What asks [B, T, …]: the query, or gradients of it, and the aim where the score has windows.
using Asking = SourceAttention::Asking<torch::Tensor>;

Asking askingOf(const FusedScore& score, const torch::Tensor& states, const torch::Tensor& projected) {
    if (score.window) return {states, projected};
    return {projected.defined() ? projected : states, {}};
}

float* row(const torch::Tensor& all, std::int64_t sentence, std::int64_t step) {
    return all.defined() ? rowOf(all, sentence, step) : nullptr;
}

torch::Tensor contextsOf(SourceAttention& attention, const Asking& asking) {
    const torch::Tensor contexts = withColumns(asking.query, attention.valueSize());
    for (std::int64_t i = 0; i < contexts.size(0); ++i)
        for (std::int64_t t = 0; t < contexts.size(1); ++t)
            attention.forward(i, t, {row(asking.query, i, t), row(asking.aim, i, t)}, rowOf(contexts, i, t));
    return contexts;
}

void askBackward(SourceAttention& attention, const torch::Tensor& contextGradient, const torch::Tensor& weightsGradient,
                 const Asking& gradient) {
    const torch::Tensor ofContext = contextGradient.defined()
                                        ? contextGradient.contiguous()
                                        : torch::zeros({gradient.query.size(0), gradient.query.size(1), attention.valueSize()});
    attention.beginBackward(weightsGradient);
    for (std::int64_t i = 0; i < ofContext.size(0); ++i)
        for (std::int64_t t = 0; t < ofContext.size(1); ++t)
            attention.backward(i, t, rowOf(ofContext, i, t), {row(gradient.query, i, t), row(gradient.aim, i, t)});
}

}  // namespace

SequenceReading sequenceAttention(const FusedScore& score, const torch::Tensor& queries, const torch::Tensor& keys,
                                  const torch::Tensor& values, const torch::Tensor& mask) {
    const kernels::Precision precision = compute().precision;
    const torch::Tensor states = queries.detach().contiguous();
    const WeightColumns projection = score.projection();
    torch::Tensor projected;
    if (projection.defined()) {
        projected = withColumns(states, projection.outputs());
        kernels::multiply(matrix(states), projection.values().t(), mutableMatrix(projected), 0, precision);
    }
    const auto attention = std::make_shared<SourceAttention>(score, keys, values, mask, states.size(1));
    const torch::Tensor context = contextsOf(*attention, askingOf(score, states, projected)), weights = attention->weights().detach();
    Tensors inputs{queries, keys, values};
    const Tensors parameters = score.parameters();
    inputs.insert(inputs.end(), parameters.begin(), parameters.end());
    connect({context, weights}, inputs, [=, all = inputs.size()](const Tensors& gradients) {
        const bool statesAsk = !score.query.defined();
        const torch::Tensor ofStates = statesAsk ? withColumns(states, attention->querySize()) : emptyNumbers(states.sizes());
        const torch::Tensor ofProjected = projected.defined() ? emptyNumbers(projected.sizes()) : torch::Tensor();
        askBackward(*attention, gradients[0], gradients[1], askingOf(score, ofStates, ofProjected));
        if (projection.defined()) {
            projection.addGradient(matrix(ofProjected), matrix(states), precision);
            kernels::multiply(matrix(ofProjected), projection.values(), mutableMatrix(ofStates), statesAsk ? 1 : 0, precision);
        }
        const SourceAttention::Gradients ofSource = attention->finish(precision);
        Tensors result{ofStates, ofSource.keys, ofSource.values};
        result.resize(all);
        return result;
    });
    return {context, weights};
}

}  // namespace attune
