#include "core/kernels/cell_step.h"

#include "core/kernels/cell_step_table.h"

namespace attune::kernels {

namespace {

const float* row(const ConstMatrix& matrix, std::int64_t i) {
    return matrix.data + i * matrix.stride;
}

float* row(const MutableMatrix& matrix, std::int64_t i) {
    return matrix.data + i * matrix.stride;
}

}  // namespace

void stepGru(const ConstMatrix& input, const ConstMatrix& hidden, const float* candidateBias, const MutableMatrix& state) {
    for (std::int64_t i = 0; i < state.rows; ++i)
        cellStepTableNow().gru(state.columns, row(input, i), row(hidden, i), candidateBias, row(state, i));
}

void stepLstm(const ConstMatrix& input, const ConstMatrix& hidden, const MutableMatrix& state, const MutableMatrix& memory) {
    for (std::int64_t i = 0; i < state.rows; ++i)
        cellStepTableNow().lstm(state.columns, row(input, i), row(hidden, i), row(state, i), row(memory, i));
}

void stepTanh(const ConstMatrix& input, const ConstMatrix& hidden, const MutableMatrix& state) {
    for (std::int64_t i = 0; i < state.rows; ++i) cellStepTableNow().tanh(state.columns, row(input, i), row(hidden, i), row(state, i));
}

void stepRelu(const ConstMatrix& input, const ConstMatrix& hidden, const MutableMatrix& state) {
    for (std::int64_t i = 0; i < state.rows; ++i) cellStepTableNow().relu(state.columns, row(input, i), row(hidden, i), row(state, i));
}

void applyTanh(const MutableMatrix& rows) {
    for (std::int64_t i = 0; i < rows.rows; ++i) cellStepTableNow().tanhOf(rows.columns, row(rows, i));
}

}  // namespace attune::kernels
