#pragma once

#include "core/kernels/isa.h"

// How a kernel comes to run on the best instruction set: every file of core/kernels/isa is compiled once for each and defines one table
// of functions, `const T name`, in the namespace that ATTUNE_ISA names. These files use no inline function of a library (the linker keeps
// one copy of those, perhaps one that this processor cannot run); they are compiled with -ffast-math: no NaN and no infinity go in.

#ifdef ATTUNE_X86
#define ATTUNE_ISA_TABLES(T, name)                                                                     \
    namespace baseline {                                                                               \
    extern const T name;                                                                               \
    }                                                                                                  \
    namespace avx2 {                                                                                   \
    extern const T name;                                                                               \
    }                                                                                                  \
    namespace avx512 {                                                                                 \
    extern const T name;                                                                               \
    }                                                                                                  \
    inline const T& name##Now() {                                                                      \
        return isa() == Isa::Avx512 ? avx512::name : isa() == Isa::Avx2 ? avx2::name : baseline::name; \
    }
#else
#define ATTUNE_ISA_TABLES(T, name) \
    namespace baseline {           \
    extern const T name;           \
    }                              \
    inline const T& name##Now() {  \
        return baseline::name;     \
    }
#endif
