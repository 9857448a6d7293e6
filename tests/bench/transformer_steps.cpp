// The decoding form of a Transformer against its twin composed of tensor operations, on one thread, alternating:
//     transformer_steps [seconds]
// d 256, 3+3 layers, 4 heads, feed-forward 1024, vocabulary 7,864, 12 source tokens, 12 steps of beam 5; weights at random. First the steps
// of the decoder, rows reordered after each as a beam does, and the encoder; then the whole search with its output layer. Times are
// processor times (other work changes them less) of a batch of sentences, the least and the median; the twin, which is slow, takes part in
// every eighth round. "allocations" are those of one warm step.

#include "core/base/random.h"
#include "core/decode/beam_search.h"
#include "core/decode/model_step.h"
#include "core/decode/packed_decoder.h"
#include "core/decode/packed_encoder.h"
#include "core/kernels/isa.h"
#include "core/ops/dropout_stream.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <memory>
#include <new>
#include <string>
#include <vector>

namespace {

std::atomic<long> allocations = 0;

}  // namespace

[[gnu::noinline]] void* operator new(std::size_t size) {
    ++allocations;
    if (void* memory = std::malloc(size)) return memory;
    throw std::bad_alloc();
}
[[gnu::noinline]] void* operator new(std::size_t size, std::align_val_t alignment) {
    ++allocations;
    const auto line = static_cast<std::size_t>(alignment);
    if (void* memory = std::aligned_alloc(line, (size + line - 1) / line * line)) return memory;
    throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
    std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::align_val_t) noexcept {
    std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
    std::free(memory);
}

namespace {

using namespace attune;
using kernels::Precision;

constexpr std::int64_t vocabulary = 7864;
constexpr std::int64_t sourceLength = 12;
constexpr std::int64_t steps = 12;
constexpr std::int64_t beam = 5;

std::shared_ptr<Seq2Seq> makeModel() {
    ModelOptions options;
    options.encoder = EncoderKind::Transformer;
    options.decoder = DecoderKind::Transformer;
    options.encoderLayers = options.decoderLayers = 3;
    auto model = std::make_shared<Seq2Seq>(options, vocabulary, vocabulary);
    initialiseParameters(*model, 1);
    model->eval();
    return model;
}

Batch drawnSources(std::int64_t sentences, Random& random) {
    std::vector<std::vector<TokenId>> words(static_cast<std::size_t>(sentences));
    for (auto& sentence : words)
        for (std::int64_t i = 1; i < sourceLength; ++i) sentence.push_back(static_cast<TokenId>(4 + random.below(vocabulary - 4)));
    return makeSourceBatch(words);
}

SourceBatch sources(std::int64_t sentences, Random& random) {
    return sourceTensors(drawnSources(sentences, random), torch::kCPU);
}

/// What the rows of a step are fed, and which rows go on.
struct Moves {
    std::vector<std::vector<std::int64_t>> ids;
    std::vector<std::vector<std::int64_t>> rows;

    Moves(std::int64_t sentences, Random& random) : ids(steps), rows(steps) {
        for (std::size_t t = 0; t < ids.size(); ++t) {
            for (std::int64_t i = 0; i < (t == 0 ? sentences : sentences * beam); ++i)
                ids[t].push_back(static_cast<std::int64_t>(4 + random.below(vocabulary - 4)));
            for (std::int64_t i = 0; i < sentences * beam; ++i)
                rows[t].push_back(t == 0 ? i / beam : i / beam * beam + static_cast<std::int64_t>(random.below(beam)));
        }
    }
};

/// A way to do the work, and how long it took.
struct Way {
    std::string name;
    std::function<void()> work;
    std::vector<double> milliseconds = {};
};

void alternate(std::vector<Way>& ways, double seconds) {
    for (Way& way : ways) way.work();
    const auto now = [] { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; };
    constexpr int roundsOfTwin = 8;
    int round = 0;
    for (const double start = now(); round == 0 || now() - start < seconds; ++round) {
        for (Way& way : ways) {
            if (&way == &ways.front() && round % roundsOfTwin != 0) continue;
            const double before = now();
            way.work();
            way.milliseconds.push_back(1000 * (now() - before));
        }
    }
    double twin = 0;
    for (Way& way : ways) {
        std::ranges::sort(way.milliseconds);
        const double least = way.milliseconds.front(), median = way.milliseconds[way.milliseconds.size() / 2];
        if (twin == 0) twin = least;
        std::printf("  %-14s %8.3f ms (median %8.3f)  %6.2f×\n", way.name.c_str(), least, median, twin / least);
    }
}

std::vector<std::pair<std::string, Precision>> precisions() {
    return {{"fp32", Precision::Fp32}, {"bf16", Precision::Bf16}, {"int8", Precision::Int8}};
}

void measureSteps(Seq2Seq& model, std::int64_t sentences, double seconds) {
    Random random(2);
    DropoutStream noDropout;
    const EncoderOutput source = model.encoder().encode(sources(sentences, random), {}, noDropout);
    const Moves moves(sentences, random);
    std::vector<Way> ways;
    ways.push_back({"twin", [&] {
                        const Keys keys = model.decoder().prepare(source);
                        DecoderState state = model.decoder().start(source, noDropout);
                        torch::Tensor rowToSentence = torch::arange(sentences, torch::kInt64);
                        for (std::size_t t = 0; t < moves.ids.size(); ++t) {
                            const torch::Tensor ids = torch::tensor(moves.ids[t], torch::kInt64);
                            const torch::Tensor rows = torch::tensor(moves.rows[t], torch::kInt64);
                            state = model.decoder().step(ids, state, keys, rowToSentence, {}, noDropout).state.select(rows);
                            rowToSentence = rowToSentence.index_select(0, rows);
                        }
                    }});
    std::vector<std::shared_ptr<PackedDecoder>> packed;
    std::vector<float> features(static_cast<std::size_t>(sentences * beam * model.decoder().featureSize()));
    for (const auto& [name, precision] : precisions()) {
        packed.push_back(packTransformerDecoder(model, precision));
        ways.push_back({name, [&, decoder = packed.back()] {
                            decoder->start(source);
                            for (std::size_t t = 0; t < moves.ids.size(); ++t) {
                                decoder->step(moves.ids[t], features.data(), nullptr);
                                decoder->select(moves.rows[t]);
                            }
                        }});
    }
    std::printf("decoder, %lld sentences × %lld steps:\n", static_cast<long long>(sentences), static_cast<long long>(steps));
    alternate(ways, seconds);
    packed.front()->step(moves.ids.back(), features.data(), nullptr);
    const long before = allocations;
    packed.front()->step(moves.ids.back(), features.data(), nullptr);
    packed.front()->select(moves.rows.back());
    std::printf("  allocations %ld\n", allocations - before);
}

void measureEncoder(Seq2Seq& model, std::int64_t sentences, double seconds) {
    Random random(3);
    DropoutStream noDropout;
    const SourceBatch batch = sources(sentences, random);
    std::vector<Way> ways;
    ways.push_back({"twin", [&] { model.encoder().encode(batch, {}, noDropout); }});
    for (const auto& [name, precision] : precisions()) {
        const std::shared_ptr<PackedEncoder> packed = packTransformerEncoder(model, precision);
        ways.push_back({name, [packed, &batch] { packed->encode(batch); }});
    }
    std::printf("encoder, %lld sentences:\n", static_cast<long long>(sentences));
    alternate(ways, seconds);
}

void measureSearch(const std::shared_ptr<Seq2Seq>& model, std::int64_t sentences, double seconds) {
    Random random(4);
    const Batch batch = drawnSources(sentences, random);
    SearchOptions options;
    options.beamSize = beam;
    options.minLength = options.maxLength = steps;
    std::vector<Way> ways;
    ways.push_back({"twin", [&] { beamSearch(*makeStepModel(model, batch), options); }});
    for (const auto& [name, precision] : precisions()) {
        const auto packed = std::make_shared<PackedModel>(model, precision);
        ways.push_back({name, [packed, &batch, &options] { beamSearch(*makeStepModel(packed, batch), options); }});
    }
    std::printf("search, %lld sentences × %lld steps:\n", static_cast<long long>(sentences), static_cast<long long>(steps));
    alternate(ways, seconds);
}

}  // namespace

int main(int argc, char** argv) {
    const double seconds = argc > 1 ? std::atof(argv[1]) : 3;
    const torch::NoGradGuard noGradients;
    at::set_num_threads(1);
    std::printf("instruction set %s\n", kernels::word(kernels::isa()));
    const auto model = makeModel();
    for (const std::int64_t sentences : {1, 16}) {
        measureSteps(*model, sentences, seconds);
        measureEncoder(*model, sentences, seconds);
        measureSearch(model, sentences, seconds);
    }
    return 0;
}
