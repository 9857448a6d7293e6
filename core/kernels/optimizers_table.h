#pragma once

#include "core/kernels/isa_table.h"
#include "core/kernels/optimizers.h"

namespace attune::kernels {

struct OptimizersTable {
    void (*adam)(const Stretch&, const UpdateNumbers&, const AdamNumbers&);
    void (*adadelta)(const Stretch&, const UpdateNumbers&, const MovingAverage& rho, float epsilon);
    void (*rmsProp)(const Stretch&, const UpdateNumbers&, const MovingAverage& alpha, float epsilon, float momentum);
    void (*sgd)(const Stretch&, const UpdateNumbers&, float momentum, bool nesterov);
    void (*addAndClear)(std::int64_t size, float* sum, float* other);
    double (*squares)(std::int64_t size, const float* x);
};
ATTUNE_ISA_TABLES(OptimizersTable, optimizersTable)

}  // namespace attune::kernels
