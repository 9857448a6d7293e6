#include "core/kernels/cross_entropy_table.h"
#include "core/kernels/isa/functions.h"

namespace attune::kernels::ATTUNE_ISA {

namespace {

constexpr std::int64_t block = 4096;  // logits whose fp32 sum stays exact enough

LogitsSums exponentials(std::int64_t size, float* __restrict logits, const float* __restrict bias) {
    LogitsSums sums;
    float most = -1e30F;
    double total = 0;
    for (std::int64_t first = 0; first < size; first += block) {
        const std::int64_t last = first + block < size ? first + block : size;
        float part = 0;
        for (std::int64_t j = first; j < last; ++j) {
            const float logit = logits[j] + bias[j];
            logits[j] = logit;
            most = logit > most ? logit : most;
            part += logit;
        }
        total += part;
    }
    double all = 0;
    for (std::int64_t first = 0; first < size; first += block) {
        const std::int64_t last = first + block < size ? first + block : size;
        float part = 0;
        for (std::int64_t j = first; j < last; ++j) {
            const float value = exponential(logits[j] - most);
            logits[j] = value;
            part += value;
        }
        all += part;
    }
    sums.most = most;
    sums.total = static_cast<float>(total);
    sums.exponentials = static_cast<float>(all);
    return sums;
}

void scale(std::int64_t size, float* __restrict x, float factor, float shift, float* __restrict sums) {
    if (sums) {
        for (std::int64_t j = 0; j < size; ++j) {
            const float value = factor * x[j] + shift;
            x[j] = value;
            sums[j] += value;
        }
    } else {
        for (std::int64_t j = 0; j < size; ++j) x[j] = factor * x[j] + shift;
    }
}

}  // namespace

const CrossEntropyTable crossEntropyTable{exponentials, scale};

}  // namespace attune::kernels::ATTUNE_ISA
