#include "core/kernels/cells_table.h"
#include "core/kernels/isa/functions.h"

// Every row is a loop over H whose pointers do not overlap, except for gradients that are replaced in place.

namespace attune::kernels::ATTUNE_ISA {

namespace {

void gruRowForward(std::int64_t size, const float* input, const float* hidden, const float* bias, const float* state, float* saved,
                   float* next) {
#pragma GCC ivdep
    for (std::int64_t j = 0; j < size; ++j) {
        const float reset = sigmoid(input[j] + hidden[j] + bias[j]);
        const float update = sigmoid(input[size + j] + hidden[size + j] + bias[size + j]);
        const float inner = hidden[2 * size + j] + bias[2 * size + j];
        const float candidate = hyperbolicTangent(input[2 * size + j] + reset * inner);
        saved[j] = reset;
        saved[size + j] = update;
        saved[2 * size + j] = candidate;
        saved[3 * size + j] = inner;
        next[j] = candidate + update * (state[j] - candidate);
    }
}

void gruRowAlone(std::int64_t size, const float* input, const float* hidden, const float* bias, const float* state, float* next) {
#pragma GCC ivdep
    for (std::int64_t j = 0; j < size; ++j) {
        const float reset = sigmoid(input[j] + hidden[j] + bias[j]);
        const float update = sigmoid(input[size + j] + hidden[size + j] + bias[size + j]);
        const float candidate = hyperbolicTangent(input[2 * size + j] + reset * (hidden[2 * size + j] + bias[2 * size + j]));
        next[j] = candidate + update * (state[j] - candidate);
    }
}

void gruForward(const CellForward& step) {
    for (std::int64_t row = 0; row < step.rows; ++row) {
        const float* input = step.inputGates + row * step.inputStride;
        const float* hidden = step.hiddenGates + row * step.hiddenStride;
        const float* state = step.state + row * step.stateStride;
        float* next = step.hidden + row * step.nextStride;
        if (step.saved)
            gruRowForward(step.size, input, hidden, step.hiddenBias, state, step.saved + row * gruSaved * step.size, next);
        else
            gruRowAlone(step.size, input, hidden, step.hiddenBias, state, next);
    }
}

void lstmRow(std::int64_t size, const float* input, const float* hidden, const float* bias, const float* state, float* saved, float* next,
             float* memory) {
#pragma GCC ivdep
    for (std::int64_t j = 0; j < size; ++j) {
        const float in = sigmoid(input[j] + hidden[j] + bias[j]);
        const float forget = sigmoid(input[size + j] + hidden[size + j] + bias[size + j]);
        const float candidate = hyperbolicTangent(input[2 * size + j] + hidden[2 * size + j] + bias[2 * size + j]);
        const float out = sigmoid(input[3 * size + j] + hidden[3 * size + j] + bias[3 * size + j]);
        const float cell = forget * state[j] + in * candidate;
        const float shown = hyperbolicTangent(cell);
        saved[j] = in;
        saved[size + j] = forget;
        saved[2 * size + j] = candidate;
        saved[3 * size + j] = out;
        saved[4 * size + j] = shown;
        memory[j] = cell;
        next[j] = out * shown;
    }
}

void lstmRowAlone(std::int64_t size, const float* input, const float* hidden, const float* bias, const float* state, float* next,
                  float* memory) {
#pragma GCC ivdep
    for (std::int64_t j = 0; j < size; ++j) {
        const float in = sigmoid(input[j] + hidden[j] + bias[j]);
        const float forget = sigmoid(input[size + j] + hidden[size + j] + bias[size + j]);
        const float candidate = hyperbolicTangent(input[2 * size + j] + hidden[2 * size + j] + bias[2 * size + j]);
        const float out = sigmoid(input[3 * size + j] + hidden[3 * size + j] + bias[3 * size + j]);
        const float cell = forget * state[j] + in * candidate;
        memory[j] = cell;
        next[j] = out * hyperbolicTangent(cell);
    }
}

void lstmForward(const CellForward& step) {
    for (std::int64_t row = 0; row < step.rows; ++row) {
        const float* input = step.inputGates + row * step.inputStride;
        const float* hidden = step.hiddenGates + row * step.hiddenStride;
        const float* state = step.state + row * step.stateStride;
        float* next = step.hidden + row * step.nextStride;
        float* memory = step.memory + row * step.memoryStride;
        if (step.saved)
            lstmRow(step.size, input, hidden, step.hiddenBias, state, step.saved + row * lstmSaved * step.size, next, memory);
        else
            lstmRowAlone(step.size, input, hidden, step.hiddenBias, state, next, memory);
    }
}

void elmanForward(const CellForward& step, bool relu) {
    for (std::int64_t row = 0; row < step.rows; ++row) {
        const float* input = step.inputGates + row * step.inputStride;
        const float* hidden = step.hiddenGates + row * step.hiddenStride;
        float* next = step.hidden + row * step.nextStride;
        if (relu) {
#pragma GCC ivdep
            for (std::int64_t j = 0; j < step.size; ++j) {
                const float sum = input[j] + hidden[j] + step.hiddenBias[j];
                next[j] = sum > 0 ? sum : 0;
            }
        } else {
#pragma GCC ivdep
            for (std::int64_t j = 0; j < step.size; ++j) next[j] = hyperbolicTangent(input[j] + hidden[j] + step.hiddenBias[j]);
        }
    }
}

void gruBackward(const CellBackward& step) {
    const std::int64_t size = step.size;
    for (std::int64_t row = 0; row < step.rows; ++row) {
        const float* saved = step.saved + row * gruSaved * size;
        const float* state = step.state + row * step.stateStride;
        const float* gradient = step.hiddenGradient + row * step.gradientStride;
        float* input = step.inputGates + row * step.inputStride;
        float* hidden = step.hiddenGates + row * step.hiddenStride;
        float* through = step.stateGradient + row * size;
#pragma GCC ivdep
        for (std::int64_t j = 0; j < size; ++j) {
            const float reset = saved[j], update = saved[size + j], candidate = saved[2 * size + j], inner = saved[3 * size + j];
            const float whole = gradient[j];
            const float ofCandidate = whole * (1 - update) * (1 - candidate * candidate);
            const float ofUpdate = whole * (state[j] - candidate) * update * (1 - update);
            const float ofReset = ofCandidate * inner * reset * (1 - reset);
            input[j] = ofReset;
            input[size + j] = ofUpdate;
            input[2 * size + j] = ofCandidate;
            hidden[j] = ofReset;
            hidden[size + j] = ofUpdate;
            hidden[2 * size + j] = ofCandidate * reset;
            through[j] = whole * update;
        }
    }
}

void lstmBackward(const CellBackward& step) {
    const std::int64_t size = step.size;
    for (std::int64_t row = 0; row < step.rows; ++row) {
        const float* saved = step.saved + row * lstmSaved * size;
        const float* state = step.state + row * step.stateStride;
        const float* gradient = step.hiddenGradient + row * step.gradientStride;
        float* input = step.inputGates + row * step.inputStride;
        float* memory = step.memoryGradient + row * size;
#pragma GCC ivdep
        for (std::int64_t j = 0; j < size; ++j) {
            const float in = saved[j], forget = saved[size + j], candidate = saved[2 * size + j], out = saved[3 * size + j];
            const float shown = saved[4 * size + j];
            const float ofCell = memory[j] + gradient[j] * out * (1 - shown * shown);
            input[j] = ofCell * candidate * in * (1 - in);
            input[size + j] = ofCell * state[j] * forget * (1 - forget);
            input[2 * size + j] = ofCell * in * (1 - candidate * candidate);
            input[3 * size + j] = gradient[j] * shown * out * (1 - out);
            memory[j] = ofCell * forget;
        }
    }
}

void elmanBackward(const CellBackward& step, bool relu) {
    for (std::int64_t row = 0; row < step.rows; ++row) {
        const float* state = step.state + row * step.stateStride;
        const float* gradient = step.hiddenGradient + row * step.gradientStride;
        float* input = step.inputGates + row * step.inputStride;
        if (relu) {
#pragma GCC ivdep
            for (std::int64_t j = 0; j < step.size; ++j) input[j] = state[j] > 0 ? gradient[j] : 0;
        } else {
#pragma GCC ivdep
            for (std::int64_t j = 0; j < step.size; ++j) input[j] = gradient[j] * (1 - state[j] * state[j]);
        }
    }
}

}  // namespace

const CellsTable cellsTable{gruForward, lstmForward, elmanForward, gruBackward, lstmBackward, elmanBackward};

}  // namespace attune::kernels::ATTUNE_ISA
