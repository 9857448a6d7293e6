// How long training updates take: `ninja train_speed`, then
//
//   train_speed [--cell gru|lstm|transformer] [--threads 2] [--batch 64] [--length 20] [--vocabulary 10000] [--seconds 10]
//               [--engines fp32,bf16,twin]
//
// Alternates the fused engine in fp32 and bf16 with its twin on one batch (forward, backward, clip, Adam) and prints a line for each in the
// form that ../shared/peers/alternate.py reads, so that peers join the same table (peers.py beside this file does it), and which share of
// that time its matrix products would take at the speed of large ones (measured in the same rounds; the best of them is the limit, the
// products of attention itself are left out). --engines fp32,bf16,twin leaves some out: peak memory is that of all together.
// OPENBLAS_CORETYPE must be unset.

#include "core/kernels/gemm.h"
#include "core/kernels/isa.h"
#include "core/train/compute_threads.h"
#include "core/train/learner.h"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace attune;

double wall() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double processor() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// MiB.
double peakMemory() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

struct Shape {
    std::string cell = "gru";
    std::int64_t threads = 2, batch = 64, length = 20, vocabulary = 10000;
    double seconds = 10;
    std::string engines = "fp32,bf16,twin";
};

Shape shapeOf(int argc, char** argv) {
    Shape shape;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string name = argv[i], value = argv[i + 1];
        if (name == "--cell") shape.cell = value;
        if (name == "--threads") shape.threads = std::stoll(value);
        if (name == "--batch") shape.batch = std::stoll(value);
        if (name == "--length") shape.length = std::stoll(value);
        if (name == "--vocabulary") shape.vocabulary = std::stoll(value);
        if (name == "--seconds") shape.seconds = std::stod(value);
        if (name == "--engines") shape.engines = value;
    }
    return shape;
}

ModelOptions modelOf(const Shape& shape) {
    ModelOptions model;
    model.dropout = 0;
    if (shape.cell == "lstm") {
        model.cell = CellKind::Lstm;
        model.attention = AttentionScore::General;
    }
    if (shape.cell == "transformer") {
        model.encoder = EncoderKind::Transformer;
        model.decoder = DecoderKind::Transformer;
        model.encoderLayers = model.decoderLayers = 3;
        model.norm = NormPlace::Post;  // as nn.Transformer
    }
    return model;
}

/// Random tokens; sentences as long as the shape says, `</s>` counted.
Batch batchOf(const Shape& shape) {
    Random random(7);
    Batch batch;
    batch.rows = shape.batch;
    batch.sourceLength = batch.targetLength = shape.length;
    const auto size = static_cast<std::size_t>(shape.batch * shape.length);
    for (std::size_t i = 0; i < size; ++i) {
        batch.sourceIds.push_back(static_cast<std::int64_t>(4 + random.below(static_cast<std::uint64_t>(shape.vocabulary) - 4)));
        batch.targetIds.push_back(static_cast<std::int64_t>(4 + random.below(static_cast<std::uint64_t>(shape.vocabulary) - 4)));
    }
    batch.sourceLengths.assign(static_cast<std::size_t>(shape.batch), shape.length);
    batch.targetLengths.assign(static_cast<std::size_t>(shape.batch), shape.length);
    return batch;
}

struct Times {
    std::vector<double> wall, cpu;
};

double median(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

/// Floating-point operations of the products of an update: forwards and twice backwards.
double operations(const Shape& shape, const ModelOptions& model) {
    const auto e = static_cast<double>(model.embeddingSize), h = static_cast<double>(model.hiddenSize);
    const double gates = model.cell == CellKind::Lstm ? 4 * h : 3 * h;
    double numbers = h * static_cast<double>(shape.vocabulary);  // of weights that meet every token
    if (shape.cell == "transformer") {
        const auto layers = static_cast<double>(model.encoderLayers), inner = static_cast<double>(model.feedForwardSize);
        numbers += layers * (4 * h * h + 2 * h * inner) + layers * (8 * h * h + 2 * h * inner);
    } else {
        numbers += 2 * (e + h) * gates + 2 * h * h;                                       // encoder, keys
        numbers += shape.cell == "lstm" ? (e + h) * gates + 3 * h * h                     // decoder, readout of state and context
                                        : (e + 3 * h) * gates + h * h + (e + 3 * h) * h;  // with the context, query, and the word
    }
    return 6 * numbers * static_cast<double>(shape.batch * shape.length);
}

/// GF/s of large products, of all threads together.
class ProductLimit {
public:
    explicit ProductLimit(std::int64_t threads)
        : m_pool(static_cast<std::size_t>(threads)),
          m_numbers(static_cast<std::size_t>(threads), std::vector<float>(3 * size * size, 0.5F)) {}

    void sample() {
        for (const auto& [name, precision] : {std::pair("fp32", kernels::Precision::Fp32), std::pair("bf16", kernels::Precision::Bf16)}) {
            const double began = wall();
            m_pool.run(m_numbers.size(), [&](std::size_t i) {
                float* at = m_numbers[i].data();
                for (int j = 0; j < products; ++j)
                    kernels::multiply({at, size, size}, {at + size * size, size, size}, {at + 2 * size * size, size, size}, 0, precision);
            });
            const double done = static_cast<double>(m_numbers.size()) * products * 2 * size * size * size;
            best[name] = std::max(best[name], done / (wall() - began) / 1e9);
        }
    }

    std::map<std::string, double> best;

private:
    static constexpr std::int64_t size = 768;
    static constexpr int products = 4;
    ThreadPool m_pool;
    std::vector<std::vector<float>> m_numbers;
};

}  // namespace

int main(int argc, char** argv) {
    const Shape shape = shapeOf(argc, argv);
    const Batch batch = batchOf(shape);
    const ModelOptions model = modelOf(shape);
    std::map<std::string, std::unique_ptr<Learner>> learners;
    for (const char* engine : {"fp32", "bf16", "twin"}) {
        if (shape.engines.find(engine) == std::string::npos) continue;
        TrainOptions train;
        train.threads = shape.threads;
        train.engine = std::strcmp(engine, "twin") == 0 ? EngineChoice::Reference : EngineChoice::Auto;
        train.precision = std::strcmp(engine, "bf16") == 0 ? PrecisionChoice::Bf16 : PrecisionChoice::Fp32;
        learners[engine] = std::make_unique<Learner>(model, train, shape.vocabulary, shape.vocabulary);
    }
    std::map<std::string, Times> times;
    std::optional<ProductLimit> limit;
    double peak = 0;  // MiB, of the updates alone
    std::int64_t update = 0;
    for (const double began = wall(); wall() - began < shape.seconds || update < 4;) {
        ++update;
        if (update == 3) {
            peak = peakMemory();
            limit.emplace(shape.threads);
        }
        if (limit) limit->sample();
        for (const auto& [name, learner] : learners) {
            const double wallBefore = wall(), cpuBefore = processor();
            learner->learn(std::span(&batch, 1), {.update = update, .learningRate = 0.001, .parts = {}});
            if (update < 3) continue;
            times[name].wall.push_back(1e3 * (wall() - wallBefore));
            times[name].cpu.push_back(1e3 * (processor() - cpuBefore));
        }
    }
    const double work = operations(shape, model);
    for (const auto& [name, each] : times) {
        const double least = *std::min_element(each.wall.begin(), each.wall.end());
        std::printf("attune %s %s  wall min %.1f med %.1f ms | cpu min %.1f med %.1f ms | peak %.0f MiB", shape.cell.c_str(), name.c_str(),
                    least, median(each.wall), *std::min_element(each.cpu.begin(), each.cpu.end()), median(each.cpu), peak);
        if (limit->best.contains(name))
            std::printf(" | products %.1f GFLOP, %.1f %% of %.0f GF/s", work / 1e9, 100 * work / 1e6 / limit->best[name] / least,
                        limit->best[name]);
        std::printf("\n");
    }
    std::printf("# %s, %d threads\n", kernels::word(kernels::isa()), static_cast<int>(shape.threads));
}
