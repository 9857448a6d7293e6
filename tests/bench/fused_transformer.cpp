// Forward and backward pass of a whole Transformer on one thread: fused against its twin, and its products alone.
//   fused_transformer [samples] [sentences] [tokens] [dropout] [fp32|bf16]
// Prints the least and the median milliseconds of processor time of each, taken in turns. Products: the matrix products of the pass one
// after the other, each on memory of its own, the output layer in blocks of 256 rows.
#include "core/kernels/gemm.h"
#include "core/model/seq2seq.h"
#include "core/ops/compute.h"

#include <ATen/Parallel.h>
#include <malloc.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>

using namespace attune;

namespace {

constexpr std::int64_t vocabulary = 10000;

struct Setting {
    int samples = 15;
    std::int64_t sentences = 32;
    std::int64_t tokens = 20;
    double dropout = 0;
    kernels::Precision precision = kernels::Precision::Fp32;
};

ModelOptions options(const Setting& setting) {
    ModelOptions result;
    result.encoder = EncoderKind::Transformer;
    result.decoder = DecoderKind::Transformer;
    result.embeddingSize = result.hiddenSize = 256;
    result.encoderLayers = result.decoderLayers = 3;
    result.heads = 4;
    result.feedForwardSize = 1024;
    result.dropout = setting.dropout;
    return result;
}

Batch batch(const Setting& setting) {
    Batch result;
    result.rows = setting.sentences;
    result.sourceLength = result.targetLength = setting.tokens;
    result.sourceLengths = result.targetLengths = std::vector<std::int64_t>(static_cast<std::size_t>(setting.sentences), setting.tokens);
    Random random(1);
    for (std::int64_t i = 0; i < setting.sentences * setting.tokens; ++i) {
        result.sourceIds.push_back(4 + static_cast<std::int64_t>(random.below(vocabulary - 4)));
        result.targetIds.push_back(4 + static_cast<std::int64_t>(random.below(vocabulary - 4)));
    }
    return result;
}

/// Every product of forward and backward pass.
class Products {
public:
    Products(const Setting& setting, const ModelOptions& model) : m_precision(setting.precision) {
        const std::int64_t n = setting.sentences * setting.tokens, d = model.hiddenSize, ff = model.feedForwardSize;
        for (std::int64_t layer = 0; layer < model.encoderLayers; ++layer)
            for (const auto& [in, out] : {std::pair{d, 3 * d}, {d, d}, {d, ff}, {ff, d}}) addLayer(n, in, out);
        for (std::int64_t layer = 0; layer < model.decoderLayers; ++layer)
            for (const auto& [in, out] : {std::pair{d, 3 * d}, {d, d}, {d, d}, {d, 2 * d}, {d, d}, {d, ff}, {ff, d}}) addLayer(n, in, out);
        for (std::int64_t row = 0; row < n; row += 256) addLayer(std::min<std::int64_t>(256, n - row), d, vocabulary);
    }

    void run() const {
        for (const Layer& each : m_layers) {
            const kernels::MutableMatrix x = of(each.x), y = of(each.y), weight = of(each.weight);
            kernels::multiply(x, kernels::ConstMatrix(weight).t(), y, 0, m_precision);
            kernels::multiply(kernels::ConstMatrix(y).t(), x, of(each.gradient), 1, m_precision);
            kernels::multiply(y, weight, of(each.back), 0, m_precision);
        }
    }

    double operations() const { return m_operations; }

private:
    struct Layer {
        torch::Tensor x, weight, y, gradient, back;
    };

    static kernels::MutableMatrix of(const torch::Tensor& tensor) { return {tensor.data_ptr<float>(), tensor.size(0), tensor.size(1)}; }

    void addLayer(std::int64_t rows, std::int64_t in, std::int64_t out) {
        m_layers.push_back({torch::full({rows, in}, 0.5F), torch::full({out, in}, 0.01F), torch::empty({rows, out}),
                            torch::zeros({out, in}), torch::empty({rows, in})});
        m_operations += 6.0 * static_cast<double>(rows * in * out);
    }

    kernels::Precision m_precision;
    std::vector<Layer> m_layers;
    double m_operations = 0;
};

/// Of this thread, on which all runs: other work on the machine costs none.
double processorMilliseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

double millisecondsOf(const std::function<void()>& action) {
    const double start = processorMilliseconds();
    action();
    return processorMilliseconds() - start;
}

struct Contender {
    std::string name;
    std::function<void()> action;
    std::vector<double> milliseconds;

    double least() const { return *std::min_element(milliseconds.begin(), milliseconds.end()); }
};

}  // namespace

int main(int count, char** words) {
    Setting setting;
    if (count > 1) setting.samples = std::atoi(words[1]);
    if (count > 2) setting.sentences = std::atoi(words[2]);
    if (count > 3) setting.tokens = std::atoi(words[3]);
    if (count > 4) setting.dropout = std::atof(words[4]);
    if (count > 5 && std::string(words[5]) == "bf16") setting.precision = kernels::Precision::Bf16;
    at::set_num_threads(1);
    mallopt(M_MMAP_THRESHOLD, 1 << 30);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);

    const ModelOptions model = options(setting);
    Seq2Seq seq2seq(model, vocabulary, vocabulary);
    initialiseParameters(seq2seq, 1);
    const Batch sentences = batch(setting);
    const Products products(setting, model);
    const auto pass = [&](const Compute& compute) {
        const ComputeScope scope(compute);
        DropoutStream dropout(7);
        seq2seq.loss(sentences, {}, {}, dropout).loss.backward();
    };
    std::vector<Contender> contenders{{"products alone", [&] { products.run(); }, {}},
                                      {"fused",
                                       [&] {
                                           pass({Engine::Fused, setting.precision});
                                       },
                                       {}},
                                      {"twin", [&] { pass({}); }, {}}};
    for (Contender& each : contenders) each.action();
    for (int sample = 0; sample < setting.samples; ++sample)
        for (Contender& each : contenders) each.milliseconds.push_back(millisecondsOf(each.action));
    const double fastest = contenders[0].least();
    std::printf("%lld x %lld tokens, dropout %.2f, %s, %.1f GF/s of products\n", static_cast<long long>(setting.sentences),
                static_cast<long long>(setting.tokens), setting.dropout, setting.precision == kernels::Precision::Bf16 ? "bf16" : "fp32",
                products.operations() / fastest / 1e6);
    for (Contender& each : contenders) {
        std::sort(each.milliseconds.begin(), each.milliseconds.end());
        std::printf("%-15s min %7.1f  median %7.1f ms  %5.2f of the products\n", each.name.c_str(), each.milliseconds[0],
                    each.milliseconds[each.milliseconds.size() / 2], each.milliseconds[0] / fastest);
    }
}
