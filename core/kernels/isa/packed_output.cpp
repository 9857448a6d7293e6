#include "core/kernels/packed_output_table.h"

#include "core/kernels/isa/functions.h"

namespace attune::kernels::ATTUNE_ISA {

namespace {

float addBiasToGroup(std::int64_t size, const float* __restrict bias, float* __restrict row) {
    float greatest = row[0] + bias[0];
    for (std::int64_t j = 0; j < size; ++j) {
        row[j] += bias[j];
        greatest = row[j] > greatest ? row[j] : greatest;
    }
    return greatest;
}

float addBias(std::int64_t size, const float* bias, float* row, float* maxima) {
    float greatest = -3e38F;
    for (std::int64_t first = 0; first < size; first += outputGroup) {
        const float ofGroup = size - first >= outputGroup ? addBiasToGroup(outputGroup, bias + first, row + first)
                                                          : addBiasToGroup(size - first, bias + first, row + first);
        *maxima++ = ofGroup;
        greatest = ofGroup > greatest ? ofGroup : greatest;
    }
    return greatest;
}

float sumOfExponentials(std::int64_t size, const float* __restrict row, float greatest) {
    float sum = 0;
    for (std::int64_t j = 0; j < size; ++j) sum += exponential(row[j] - greatest);
    return sum;
}

void subtract(std::int64_t size, float what, float* __restrict row) {
    for (std::int64_t j = 0; j < size; ++j) row[j] -= what;
}

}  // namespace

const PackedOutputTable packedOutputTable{addBias, sumOfExponentials, subtract};

}  // namespace attune::kernels::ATTUNE_ISA
