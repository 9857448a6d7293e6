#include "core/kernels/isa.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#ifdef ATTUNE_ONEDNN
#include <dnnl.h>
#endif

namespace attune::kernels {

namespace {

#ifdef ATTUNE_X86
bool processorHas(Isa isa) {
    switch (isa) {
        case Isa::Baseline:
            return true;
        case Isa::Avx2:
            return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0 && __builtin_cpu_supports("bmi2") != 0;
        case Isa::Avx512:
            return processorHas(Isa::Avx2) && __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
                   __builtin_cpu_supports("avx512vl") != 0 && __builtin_cpu_supports("avx512dq") != 0 &&
                   __builtin_cpu_supports("avx512cd") != 0;
    }
    return false;
}
#else
bool processorHas(Isa isa) {
    return isa == Isa::Baseline;
}
#endif

/// Only before its first product.
void limitOneDnn([[maybe_unused]] Isa isa) {
#if defined(ATTUNE_ONEDNN) && defined(ATTUNE_X86)
    if (isa == Isa::Baseline) dnnl_set_max_cpu_isa(dnnl_cpu_isa_sse41);
    if (isa == Isa::Avx2) dnnl_set_max_cpu_isa(dnnl_cpu_isa_avx2);
#endif
}

Isa isaAtStart() {
    const std::vector<Isa> available = availableIsas();
    const char* wanted = std::getenv("ATTUNE_ISA");
    if (wanted == nullptr) return available.back();
    for (const Isa each : available) {
        if (std::string_view(wanted) != word(each)) continue;
        limitOneDnn(each);
        return each;
    }
    std::fprintf(stderr, "ATTUNE_ISA: this processor has no %s but", wanted);
    for (const Isa each : available) std::fprintf(stderr, " %s", word(each));
    std::fprintf(stderr, "; the last one is used\n");
    return available.back();
}

std::atomic<Isa>& current() {
    static std::atomic<Isa> isa = isaAtStart();
    return isa;
}

}  // namespace

std::vector<Isa> availableIsas() {
    std::vector<Isa> available;
    for (const Isa each : {Isa::Baseline, Isa::Avx2, Isa::Avx512})
        if (processorHas(each)) available.push_back(each);
    return available;
}

Isa isa() {
    return current().load(std::memory_order_relaxed);
}

void useIsa(Isa isa) {
    current() = isa;
}

const char* word(Isa isa) {
    switch (isa) {
        case Isa::Baseline:
            return "baseline";
        case Isa::Avx2:
            return "avx2";
        case Isa::Avx512:
            return "avx512";
    }
    return "";
}

bool hasBf16() {
#ifdef ATTUNE_X86
    return isa() == Isa::Avx512 && __builtin_cpu_supports("avx512bf16") != 0;
#else
    return false;
#endif
}

bool hasVnni() {
#ifdef ATTUNE_X86
    return isa() == Isa::Avx512 && __builtin_cpu_supports("avx512vnni") != 0;
#else
    return false;
#endif
}

}  // namespace attune::kernels
