// How long a beam search of 20 forced steps takes, beam 5, on one thread or, where it says so, on two: bi-GRU 256, additive attention,
// 10,000 words, random weights. The composed model and the packed one alternate; of each the least and the median of `rounds`, per
// sentence, by the clock and by the processor's time, which counts where other work runs on the machine: milliseconds, NS sentences at
// once.
//
//   decode_speed [rounds = 20] [vocabulary = 10000]

#include "core/decode/beam_search.h"
#include "core/decode/model_step.h"
#include "core/kernels/isa.h"
#include "core/ops/compute.h"
#include "core/train/batch_threads.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

namespace {

using namespace attune;

constexpr std::int64_t length = 20;

struct Contender {
    std::string name;
    std::function<void()> run;
    std::vector<double> milliseconds = {};  // by the clock
    std::vector<double> processor = {};     // of the processor
};

double now(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
}

void time(Contender& contender, double sentences) {
    contender.run();  // so that it finds its own weights in the caches, not another's
    const double began = now(CLOCK_MONOTONIC), used = now(CLOCK_PROCESS_CPUTIME_ID);
    contender.run();
    contender.processor.push_back((now(CLOCK_PROCESS_CPUTIME_ID) - used) / sentences);
    contender.milliseconds.push_back((now(CLOCK_MONOTONIC) - began) / sentences);
}

std::string processor() {
    std::ifstream info("/proc/cpuinfo");
    for (std::string line; std::getline(info, line);)
        if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
    return "unknown processor";
}

Batch sentences(std::int64_t count) {
    std::vector<std::vector<TokenId>> all;
    for (std::int64_t i = 0; i < count; ++i) {
        std::vector<TokenId>& sentence = all.emplace_back();
        for (std::int64_t j = 0; j + 1 < length; ++j) sentence.push_back(static_cast<TokenId>(4 + (i * 131 + j * 37) % 9000));
    }
    return makeSourceBatch(all);
}

void measure(const std::shared_ptr<Seq2Seq>& model, std::int64_t count, int rounds) {
    SearchOptions options;
    options.beamSize = 5;
    options.minLength = options.maxLength = length;
    const Batch batch = sentences(count);
    const auto packed = std::make_shared<PackedModel>(model);
    DropoutStream none;
    const auto source = model->encoder().encode(sourceTensors(batch, torch::kCPU), {}, none);
    const auto step = makeStepModel(packed, batch);
    const auto search = [&](StepModel& searched) { beamSearch(searched, options); };
    std::vector<Contender> all{
        {"composed", [&] { search(*makeStepModel(model, batch)); }},
        {"packed", [&] { search(*makeStepModel(packed, batch)); }},
        {"packed, encoder left out", [&] { search(*step); }},
        {"encoder of packed",
         [&] {
             const ComputeScope fused({Engine::Fused, kernels::Precision::Fp32});
             model->encoder().encode(sourceTensors(batch, torch::kCPU), {}, none);
         }},
        {"decoder without output",
         [&] {
             PackedModel::Coders coders = packed->borrow();
             PackedDecoder* decoder = coders.decoder.get();
             std::vector<std::int64_t> rows;
             for (std::int64_t i = 0; i < 5 * count; ++i) rows.push_back(i / 5);
             std::vector<float> features(rows.size() * static_cast<std::size_t>(decoder->featureSize()));
             const std::vector<std::int64_t> ids(rows.size(), 7);
             decoder->start(source);
             decoder->select(rows);
             for (std::int64_t i = 0; i < length; ++i) decoder->step(ids, features.data(), nullptr);
             packed->giveBack(std::move(coders));
         }},
        {"output alone", [&] {
             std::vector<float> features(static_cast<std::size_t>(5 * count * 256), 0.1F), ends(features.size());
             std::vector<kernels::ScoredId> best(static_cast<std::size_t>(5 * count * 7));
             kernels::PackedOutput::Scratch scratch;
             for (std::int64_t i = 0; i < length; ++i)
                 packed->output().best({features.data(), 5 * count, 256}, 7, endId, best.data(), ends.data(), scratch);
         }}};
    if (count == 1) all.push_back({"packed, 2 threads", [&] { search(*makeStepModel(packed, batch, {}, 1)); }});
    if (count > 1)
        all.push_back({"packed, 2 threads, 4 sentences each time", [&] {
                           at::set_num_threads(2);
                           forBatches(static_cast<std::size_t>(count / 4),
                                      [&](std::size_t) { search(*makeStepModel(packed, sentences(4))); });
                           at::set_num_threads(1);
                       }});
    for (Contender& each : all) each.run();
    for (int round = 0; round < rounds; ++round)
        for (Contender& each : all) time(each, static_cast<double>(count));
    for (Contender& each : all) {
        std::ranges::sort(each.milliseconds);
        std::ranges::sort(each.processor);
        const std::size_t middle = each.milliseconds.size() / 2;
        std::printf("attune %s NS=%d  wall min %.2f med %.2f ms | cpu min %.2f med %.2f ms\n", each.name.c_str(), static_cast<int>(count),
                    each.milliseconds.front(), each.milliseconds[middle], each.processor.front(), each.processor[middle]);
    }
}

}  // namespace

int main(int argc, char** argv) {
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 20;
    at::set_num_threads(1);
    ModelOptions options;
    auto model = std::make_shared<Seq2Seq>(options, 10000, argc > 2 ? std::atoi(argv[2]) : 10000);
    initialiseParameters(*model, 1);
    const char* coreType = std::getenv("OPENBLAS_CORETYPE");
    std::printf("# %s, %s, 1 thread, OPENBLAS_CORETYPE %s\n", processor().c_str(), kernels::word(kernels::isa()),
                coreType ? coreType : "unset");
    const torch::NoGradGuard noGrad;
    for (const std::int64_t count : {1, 16}) measure(model, count, rounds);
}
