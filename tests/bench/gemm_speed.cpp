// Products of matrices on one thread, in GF/s: ours beside oneDNN's, and the most that the multipliers of this processor do.
//   ninja -C build/release gemm_speed && build/release/bin/gemm_speed [seconds for each shape]
// Contenders take turns; each figure is the fastest of many short samples. "weights": the right factor is packed once and the left one
// comes as fp32; else both come as fp32 in memory, and whatever is rounded or packed counts. It quotes the processor and DNNL's version.

#include "core/kernels/gemm.h"
#include "core/kernels/isa.h"
#include "core/kernels/packed_matrix.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <dnnl.hpp>
#include <fstream>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <vector>

extern "C" void omp_set_num_threads(int);

namespace {

using namespace attune::kernels;

struct Shape {
    const char* name;
    std::int64_t m, n, k;
    bool weights;  // b is W [N, K] transposed, packed
    bool aTurned;  // a is stored [K, M]
    bool bTurned;  // b is stored [N, K]
    float beta;
};

struct Contender {
    std::string name;
    std::function<void()> run;
    double best = 1e9;
};

std::vector<float> numbers(std::int64_t count) {
    static std::mt19937 random(1);
    std::vector<float> all(static_cast<std::size_t>(count));
    for (float& each : all) each = static_cast<float>(random() % 2001) / 1000 - 1;
    return all;
}

/// oneDNN's matrix product in bf16 from and to fp32: the left factor is rounded each time, the right one too unless it is a weight.
class DnnlBf16 {
public:
    DnnlBf16(const Shape& shape, float* a, float* b, float* c)
        : m_engine(dnnl::engine::kind::cpu, 0),
          m_stream(m_engine),
          m_shape(shape),
          m_a({{shape.m, shape.k}, Type::f32, shape.aTurned ? Tag::ba : Tag::ab}, m_engine, a),
          m_b({{shape.k, shape.n}, Type::f32, shape.weights || shape.bTurned ? Tag::ba : Tag::ab}, m_engine, b),
          m_c({{shape.m, shape.n}, Type::f32, Tag::ab}, m_engine, c) {
        const dnnl::memory::desc anyA({shape.m, shape.k}, Type::bf16, Tag::any), anyB({shape.k, shape.n}, Type::bf16, Tag::any);
        dnnl::primitive_attr attributes;
        dnnl::post_ops sum;
        if (shape.beta != 0) sum.append_sum(shape.beta);
        attributes.set_post_ops(sum);
#if DNNL_VERSION_MAJOR < 3
        const dnnl::matmul::primitive_desc description(dnnl::matmul::desc(anyA, anyB, m_c.get_desc()), attributes, m_engine);
#else
        const dnnl::matmul::primitive_desc description(m_engine, anyA, anyB, m_c.get_desc(), attributes);
#endif
        m_roundedA = dnnl::memory(description.src_desc(), m_engine);
        m_roundedB = dnnl::memory(description.weights_desc(), m_engine);
        m_roundA = dnnl::reorder(m_a, m_roundedA);
        m_roundB = dnnl::reorder(m_b, m_roundedB);
        m_product = dnnl::matmul(description);
        m_roundB.execute(m_stream, m_b, m_roundedB);
    }

    void run() {
        m_roundA.execute(m_stream, m_a, m_roundedA);
        if (!m_shape.weights) m_roundB.execute(m_stream, m_b, m_roundedB);
        m_product.execute(m_stream, {{DNNL_ARG_SRC, m_roundedA}, {DNNL_ARG_WEIGHTS, m_roundedB}, {DNNL_ARG_DST, m_c}});
        m_stream.wait();
    }

private:
    using Type = dnnl::memory::data_type;
    using Tag = dnnl::memory::format_tag;
    dnnl::engine m_engine;
    dnnl::stream m_stream;
    Shape m_shape;
    dnnl::memory m_a, m_b, m_c, m_roundedA, m_roundedB;
    dnnl::reorder m_roundA, m_roundB;
    dnnl::matmul m_product;
};

/// That this thread has had: others may work here too, and long products would never run without a break.
double seconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// Samples of half a millisecond or one product, in turns.
void race(std::vector<Contender>& contenders, double budget) {
    std::vector<int> repeats;
    for (Contender& each : contenders) {
        each.run();
        const double start = seconds();
        each.run();
        repeats.push_back(std::max(1, static_cast<int>(5e-4 / (seconds() - start))));
    }
    const double end = seconds() + budget;
    for (int round = 0; round < 20 || seconds() < end; ++round)
        for (std::size_t i = 0; i < contenders.size(); ++i) {
            const double start = seconds();
            for (int repeat = 0; repeat < repeats[i]; ++repeat) contenders[i].run();
            contenders[i].best = std::min(contenders[i].best, (seconds() - start) / repeats[i]);
        }
}

// Multiply-adds between registers alone: 12 sums, which is more than the instructions are late.
#ifdef ATTUNE_X86
#define TWELVE(instruction, r)                                                                                                            \
    instruction " %%" r "12, %%" r "13, %%" r "0\n" instruction " %%" r "12, %%" r "13, %%" r "1\n" instruction " %%" r "12, %%" r        \
                "13, %%" r "2\n" instruction " %%" r "12, %%" r "13, %%" r "3\n" instruction " %%" r "12, %%" r "13, %%" r                \
                "4\n" instruction " %%" r "12, %%" r "13, %%" r "5\n" instruction " %%" r "12, %%" r "13, %%" r "6\n" instruction " %%" r \
                "12, %%" r "13, %%" r "7\n" instruction " %%" r "12, %%" r "13, %%" r "8\n" instruction " %%" r "12, %%" r "13, %%" r     \
                "9\n" instruction " %%" r "12, %%" r "13, %%" r "10\n" instruction " %%" r "12, %%" r "13, %%" r "11\n"
#define LIMIT(name, instruction, r)                                                                                               \
    void name() {                                                                                                                 \
        for (int i = 0; i < 2000; ++i)                                                                                            \
            asm volatile(TWELVE(instruction, r)::                                                                                 \
                             : "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11"); \
    }
LIMIT(fmaAvx512, "vfmadd231ps", "zmm")
LIMIT(fmaAvx2, "vfmadd231ps", "ymm")
LIMIT(dotBf16, "vdpbf16ps", "zmm")
LIMIT(dotInt8, "vpdpbusd", "zmm")

std::vector<Contender> limits() {
    std::vector<Contender> all;
    if (isa() == Isa::Avx512) all.push_back({"fp32", fmaAvx512});
    if (isa() == Isa::Avx2) all.push_back({"fp32", fmaAvx2});
    if (hasBf16()) all.push_back({"bf16", dotBf16});
    if (hasVnni()) all.push_back({"int8", dotInt8});
    return all;
}
#else
std::vector<Contender> limits() {
    return {};
}
#endif

void printLimits() {
    std::vector<Contender> all = limits();
    race(all, 1);
    std::printf("| limit of the multipliers | |");
    for (const char* precision : {"fp32", "bf16", "int8"}) {
        const auto found = std::find_if(all.begin(), all.end(), [&](const Contender& each) { return each.name == precision; });
        const int numbers = (isa() == Isa::Avx512 ? 16 : 8) * (precision[0] == 'f' ? 1 : precision[0] == 'b' ? 2 : 4);
        if (found == all.end())
            std::printf(" – |");
        else
            std::printf(" %.0f |", 2000 * 12 * 2.0 * numbers / found->best / 1e9);
    }
    std::printf(" | |\n");
}

void printShape(const Shape& shape, double budget) {
    const auto [m, n, k] = std::tuple(shape.m, shape.n, shape.k);
    std::vector<float> a = numbers(m * k), b = numbers(k * n), c = numbers(m * n);
    const ConstMatrix left = shape.aTurned ? ConstMatrix(a.data(), k, m).t() : ConstMatrix(a.data(), m, k);
    const bool bTurned = shape.weights || shape.bTurned;
    const ConstMatrix right = bTurned ? ConstMatrix(b.data(), n, k).t() : ConstMatrix(b.data(), k, n);
    const MutableMatrix result(c.data(), m, n);

    std::vector<Contender> contenders;
    std::vector<PackedMatrix> packed(3);
    const Precision precisions[] = {Precision::Fp32, Precision::Bf16, Precision::Int8};
    for (std::size_t i = 0; i < (shape.weights ? 3 : 2); ++i) {
        if (shape.weights) packed[i].pack(right, precisions[i]);
        contenders.push_back({"", [&, i] {
                                  if (shape.weights)
                                      packed[i].multiply(left, result, shape.beta);
                                  else
                                      multiply(left, right, result, shape.beta, precisions[i]);
                              }});
    }
    contenders.push_back({"", [&] {
                              dnnl_sgemm(shape.aTurned ? 'T' : 'N', bTurned ? 'T' : 'N', m, n, k, 1, a.data(), left.stride, b.data(),
                                         right.stride, shape.beta, c.data(), n);
                          }});
    std::optional<DnnlBf16> dnnlBf16;
    if (isa() == Isa::Avx512) dnnlBf16.emplace(shape, a.data(), b.data(), c.data());  // else oneDNN has none
    if (dnnlBf16) contenders.push_back({"", [&] { dnnlBf16->run(); }});
    race(contenders, budget);

    std::printf("| %s | %lld × %lld × %lld |", shape.name, static_cast<long long>(m), static_cast<long long>(k), static_cast<long long>(n));
    for (std::size_t i = 0; i < contenders.size(); ++i) {
        std::printf(" %.1f |", 2e-9 * static_cast<double>(m * n * k) / contenders[i].best);
        if (i == 1 && !shape.weights) std::printf(" – |");
    }
    std::printf(dnnlBf16 ? "\n" : " – |\n");
    std::fflush(stdout);
}

std::string processor() {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
    return "?";
}

}  // namespace

int main(int argc, char** argv) {
    omp_set_num_threads(1);
    const double budget = argc > 1 ? std::atof(argv[1]) : 1;
    std::vector<Shape> shapes;
    for (const auto& [n, k] : {std::pair<std::int64_t, std::int64_t>{768, 256}, {1024, 256}, {768, 512}, {10000, 256}, {256, 1024}})
        for (const std::int64_t m : {1, 5, 16, 32, 64, 80, 128}) shapes.push_back({"weights", m, n, k, true, false, false, 0});
    shapes.push_back({"logits", 128, 10000, 256, false, false, true, 0});
    shapes.push_back({"gradient of features", 128, 256, 10000, false, false, false, 0});
    shapes.push_back({"gradient of output weights", 10000, 256, 128, false, true, false, 1});
    shapes.push_back({"gradient of weights", 768, 256, 640, false, true, false, 1});
    shapes.push_back({"layer backwards", 640, 256, 768, false, false, false, 0});
    shapes.push_back({"layer", 640, 768, 256, false, false, true, 0});
    shapes.push_back({"recurrent step", 32, 768, 256, false, false, true, 0});
    shapes.push_back({"recurrent step", 32, 1024, 256, false, false, true, 0});
    shapes.push_back({"recurrent step backwards", 32, 256, 768, false, false, false, 1});
    const dnnl_version_t* version = dnnl_version();
    std::printf("%s, %s, oneDNN %d.%d.%d, one thread, GF/s\n\n", processor().c_str(), word(isa()), version->major, version->minor,
                version->patch);
    std::printf("| product | M × K × N | fp32 | bf16 | int8 | dnnl_sgemm | oneDNN bf16 |\n|---|---|---|---|---|---|---|\n");
    printLimits();
    for (const Shape& shape : shapes) printShape(shape, budget);
}
