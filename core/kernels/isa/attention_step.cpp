#include "core/kernels/attention_step_table.h"
#include "core/kernels/isa/functions.h"

namespace attune::kernels::ATTUNE_ISA {

namespace {

float dotEnergy(std::int64_t size, const float* __restrict query, const float* __restrict key) {
    float sum = 0;
    for (std::int64_t i = 0; i < size; ++i) sum += query[i] * key[i];
    return sum;
}

float tanhEnergy(std::int64_t size, const float* __restrict query, const float* __restrict key, const float* __restrict vector) {
    float sum = 0;
    for (std::int64_t i = 0; i < size; ++i) sum += vector[i] * hyperbolicTangent(query[i] + key[i]);
    return sum;
}

void softmax(std::int64_t size, float* __restrict energies) {
    float greatest = energies[0];
    for (std::int64_t s = 1; s < size; ++s) greatest = energies[s] > greatest ? energies[s] : greatest;
    float sum = 0;
    for (std::int64_t s = 0; s < size; ++s) {
        energies[s] = exponential(energies[s] - greatest);
        sum += energies[s];
    }
    const float share = 1.0F / sum;
    for (std::int64_t s = 0; s < size; ++s) energies[s] *= share;
}

void addScaled(std::int64_t size, float factor, const float* __restrict from, float* __restrict to) {
    for (std::int64_t j = 0; j < size; ++j) to[j] += factor * from[j];
}

void read(const StepAttention& attention, const StepSource& source, const float* query, float* weights, float* context) {
    for (std::int64_t s = 0; s < source.length; ++s) {
        const float* key = source.keys + s * source.keySize;
        weights[s] = attention.score == StepScore::Dot ? attention.scale * dotEnergy(source.keySize, query, key)
                                                       : tanhEnergy(source.keySize, query, key, attention.vector);
    }
    if (attention.gated)
        for (std::int64_t s = 0; s < source.length; ++s) weights[s] = sigmoid(weights[s]);
    else
        softmax(source.length, weights);
    for (std::int64_t j = 0; j < source.valueSize; ++j) context[j] = 0;
    for (std::int64_t s = 0; s < source.length; ++s) addScaled(source.valueSize, weights[s], source.values + s * source.valueSize, context);
}

}  // namespace

const AttentionStepTable attentionStepTable{read};

}  // namespace attune::kernels::ATTUNE_ISA
