#pragma once

#include <vector>

namespace attune::kernels {

/// The instruction sets that kernels exist for, each containing those before it: what every 64-bit PC has, AVX2 with FMA (x86-64-v3),
/// AVX-512 (x86-64-v4). Other architectures have the first one alone.
enum class Isa { Baseline, Avx2, Avx512 };

/// Those of this processor and this build, the best one last.
std::vector<Isa> availableIsas();

/// What all kernels use: the best one, or what the environment variable ATTUNE_ISA (baseline, avx2, avx512) names at the start, if it is
/// available; oneDNN then keeps to the same one.
Isa isa();

/// For tests and measurements; nothing may be running.
void useIsa(Isa isa);

const char* word(Isa isa);

/// Whether the processor multiplies bfloat16 (AVX512_BF16), and kernels may: not with a lesser instruction set forced.
bool hasBf16();
/// The same of 8-bit integers (AVX512_VNNI).
bool hasVnni();

}  // namespace attune::kernels
