#include "core/kernels/cell_step_table.h"
#include "core/kernels/isa/functions.h"

namespace attune::kernels::ATTUNE_ISA {

namespace {

void gru(std::int64_t size, const float* __restrict input, const float* __restrict hidden, const float* __restrict bias,
         float* __restrict state) {
    for (std::int64_t j = 0; j < size; ++j) {
        const float reset = sigmoid(input[j] + hidden[j]);
        const float update = sigmoid(input[size + j] + hidden[size + j]);
        const float candidate = hyperbolicTangent(input[2 * size + j] + reset * (hidden[2 * size + j] + bias[j]));
        state[j] = candidate + update * (state[j] - candidate);
    }
}

void lstm(std::int64_t size, const float* __restrict input, const float* __restrict hidden, float* __restrict state,
          float* __restrict memory) {
    for (std::int64_t j = 0; j < size; ++j) {
        const float write = sigmoid(input[j] + hidden[j]);
        const float keep = sigmoid(input[size + j] + hidden[size + j]);
        const float candidate = hyperbolicTangent(input[2 * size + j] + hidden[2 * size + j]);
        const float read = sigmoid(input[3 * size + j] + hidden[3 * size + j]);
        memory[j] = keep * memory[j] + write * candidate;
        state[j] = read * hyperbolicTangent(memory[j]);
    }
}

void tanh(std::int64_t size, const float* __restrict input, const float* __restrict hidden, float* __restrict state) {
    for (std::int64_t j = 0; j < size; ++j) state[j] = hyperbolicTangent(input[j] + hidden[j]);
}

void relu(std::int64_t size, const float* __restrict input, const float* __restrict hidden, float* __restrict state) {
    for (std::int64_t j = 0; j < size; ++j) {
        const float sum = input[j] + hidden[j];
        state[j] = sum > 0 ? sum : 0;
    }
}

void tanhOf(std::int64_t size, float* __restrict values) {
    for (std::int64_t j = 0; j < size; ++j) values[j] = hyperbolicTangent(values[j]);
}

}  // namespace

const CellStepTable cellStepTable{gru, lstm, tanh, relu, tanhOf};

}  // namespace attune::kernels::ATTUNE_ISA
