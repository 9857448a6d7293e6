// Forward and backward pass of a GRU decoder with additive attention on one thread, fused against its twin, alternating; minimum and
// median of some rounds. Below: what the products, the attention and the cells of the fused pass take alone.
//     ninja -C build/release fused_decoder && env -u OPENBLAS_CORETYPE build/release/tests/bench/fused_decoder [rows] [bf16]

#include "core/kernels/cells.h"
#include "core/kernels/gemm.h"
#include "core/kernels/packed_matrix.h"
#include "core/model/seq2seq.h"
#include "core/ops/compute.h"
#include "core/ops/fused_function.h"
#include "core/ops/source_attention.h"
#include "core/ops/tensor_memory.h"
#include "tests/support/twins.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <functional>
#include <tuple>
#include <utility>
#include <vector>

namespace attune {
namespace {

using test::randomTensor;
using torch::Tensor;

constexpr std::int64_t size = 256, sourceSize = 512, length = 20, words = 1000;
constexpr int rounds = 15;

/// Of this thread: what others do meanwhile does not count.
double milliseconds(const std::function<void()>& work) {
    const auto now = [] {
        timespec time;
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
    };
    const double start = now();
    work();
    return now() - start;
}

struct Times {
    std::vector<double> all;

    double minimum() const { return *std::min_element(all.begin(), all.end()); }
    double median() {
        std::sort(all.begin(), all.end());
        return all[all.size() / 2];
    }
};

struct Task {
    explicit Task(std::int64_t rows) : model(options(), words, words) {
        initialiseParameters(model, 1);
        source.states = randomTensor({rows, length, sourceSize}, 1).requires_grad_(true);
        source.mask = torch::ones({rows, length}, torch::kBool);
        source.finalState = {randomTensor({rows, 1, sourceSize}, 2).requires_grad_(true)};
        target.input = (randomTensor({rows, length}, 3).abs() * words).to(torch::kInt64).clamp(4, words - 1);
        gradient = randomTensor({rows, length, size}, 4);
    }

    static ModelOptions options() {
        ModelOptions options;
        options.dropout = 0;
        return options;
    }

    void update(Engine engine, kernels::Precision precision) {
        const ComputeScope scope({engine, precision});
        DropoutStream evaluation;
        const Tensor features = model.decoder().forward(target, source, {}, model.output(), {}, evaluation).features;
        features.backward(gradient);
    }

    Seq2Seq model;
    EncoderOutput source;
    TargetBatch target;
    Tensor gradient;
};

/// The products of one pass in their shapes, on memory of their own.
void products(std::int64_t rows, kernels::Precision precision) {
    static const Tensor memory = randomTensor({32'000'000}, 5);
    const auto multiply = [&](std::int64_t m, std::int64_t k, std::int64_t n, bool weightGradient) {
        float* data = memory.data_ptr<float>();
        const kernels::ConstMatrix a = weightGradient ? kernels::ConstMatrix(data, k, m).t() : kernels::ConstMatrix(data, m, k);
        kernels::multiply(a, {data + 8'000'000, k, n}, {data + 16'000'000, m, n}, 0, precision);
    };
    const std::int64_t all = rows * length;
    static kernels::PackedMatrix hidden, context, hiddenBack, contextBack;
    for (auto [packed, k, n] : {std::tuple{&hidden, size, 4 * size}, std::tuple{&context, sourceSize, 3 * size},
                                std::tuple{&hiddenBack, 4 * size, size}, std::tuple{&contextBack, 3 * size, sourceSize}}) {
        packed->pack({memory.data_ptr<float>(), k, n}, precision);
        for (std::int64_t t = 0; t < length; ++t)
            packed->multiply({memory.data_ptr<float>() + t * 40'000, rows, k}, {memory.data_ptr<float>() + 16'000'000, rows, n}, 0);
    }
    for (const auto& [k, n] : {std::pair{size, 3 * size}, std::pair{size + sourceSize + size, size}, std::pair{sourceSize, size}}) {
        multiply(all, k, n, false);  // gates of the words, readout, keys: forward,
        multiply(all, n, k, false);  // their inputs' gradients,
        multiply(n, all, k, true);   // their weights'
    }
    multiply(4 * size, all, size, true);
    multiply(3 * size, all, sourceSize, true);
}

void attention(std::int64_t rows) {
    static const Tensor keys = randomTensor({rows, length, size}, 6), values = randomTensor({rows, length, sourceSize}, 7);
    static const Tensor queries = randomTensor({rows, size}, 8), contexts = randomTensor({rows, sourceSize}, 9),
                        v = randomTensor({size}, 10);
    const FusedScore score{FusedScore::Kind::Tanh, {}, v};
    SourceAttention attention(score, keys, values, torch::ones({rows, length}, torch::kBool), length);
    const kernels::MutableMatrix query = mutableMatrix(queries), context = mutableMatrix(contexts);
    for (std::int64_t t = 0; t < length; ++t) attention.forward(t, query, context);
    attention.beginBackward({});
    for (std::int64_t t = 0; t < length; ++t) attention.backward(t, context, query);
    attention.finish();
}

void cells(std::int64_t rows) {
    static const Tensor memory = randomTensor({16, rows, 4 * size}, 11);
    const auto part = [&](std::int64_t index) { return memory[index].data_ptr<float>(); };
    for (std::int64_t t = 0; t < length; ++t) {
        kernels::gruForward({.rows = rows,
                             .size = size,
                             .inputGates = part(0),
                             .inputStride = 3 * size,
                             .hiddenGates = part(1),
                             .hiddenStride = 4 * size,
                             .hiddenBias = part(2),
                             .state = part(3),
                             .stateStride = size,
                             .saved = part(4),
                             .hidden = part(5),
                             .nextStride = size});
        kernels::gruBackward({.rows = rows,
                              .size = size,
                              .saved = part(4),
                              .state = part(3),
                              .stateStride = size,
                              .hiddenGradient = part(6),
                              .gradientStride = size,
                              .inputGates = part(7),
                              .inputStride = 3 * size,
                              .hiddenGates = part(8),
                              .hiddenStride = 4 * size,
                              .stateGradient = part(6)});
    }
}

void measure(std::int64_t rows, kernels::Precision precision) {
    at::set_num_threads(1);
    keepTensorMemory();
    Task task(rows);
    Times fused, twin, ofProducts, ofAttention, ofCells;
    for (int round = 0; round < rounds + 2; ++round) {
        const bool warm = round >= 2;
        const auto take = [&](Times& times, const std::function<void()>& work) {
            const double time = milliseconds(work);
            if (warm) times.all.push_back(time);
        };
        take(twin, [&] { task.update(Engine::Reference, kernels::Precision::Fp32); });
        take(fused, [&] { task.update(Engine::Fused, precision); });
        take(ofProducts, [&] { products(rows, precision); });
        take(ofAttention, [&] { attention(rows); });
        take(ofCells, [&] { cells(rows); });
    }
    std::printf("%lld rows, %s, %s\n", static_cast<long long>(rows), kernels::word(kernels::isa()),
                precision == kernels::Precision::Bf16 ? "bf16" : "fp32");
    const auto show = [](const char* name, Times& times) {
        std::printf("%-10s %7.2f ms minimum %7.2f median\n", name, times.minimum(), times.median());
    };
    show("twin", twin);
    show("fused", fused);
    std::printf("ratio      %7.2f            %7.2f\n", twin.minimum() / fused.minimum(), twin.median() / fused.median());
    show("products", ofProducts);
    show("attention", ofAttention);
    show("cells", ofCells);
}

}  // namespace
}  // namespace attune

int main(int count, char** arguments) {
    const std::int64_t rows = count > 1 ? std::atol(arguments[1]) : 32;
    const bool bf16 = count > 2 && std::strcmp(arguments[2], "bf16") == 0;
    attune::measure(rows, bf16 ? attune::kernels::Precision::Bf16 : attune::kernels::Precision::Fp32);
}
