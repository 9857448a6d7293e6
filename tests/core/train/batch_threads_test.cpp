#include "core/train/batch_threads.h"

#include "core/base/error.h"
#include "core/base/thread_pool.h"
#include "core/model/initialise.h"
#include "core/ops/compute.h"
#include "core/train/compute_threads.h"
#include "core/train/evaluator.h"
#include "tests/support/toy_dataset.h"

#include <ATen/Parallel.h>

#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <stdexcept>
#include <thread>

namespace attune {
namespace {

/// Threads of this thread's tensor operations, while it lives.
struct WithThreads {
    explicit WithThreads(int threads) { at::set_num_threads(threads); }
    ~WithThreads() { at::set_num_threads(before); }
    int before = at::get_num_threads();
};

TEST(ComputeThreads, StayWhatTheThreadChoseWhateverAnotherChooses) {
    ThreadPool pool(1, [] { useComputeThreads(1); });
    pool.run(1, [](std::size_t) {});
    const WithThreads with(3);
    int inside = 0;
    pool.run(1, [&](std::size_t) { inside = at::get_num_threads(); });
    EXPECT_EQ(inside, 1);
}

TEST(ForBatches, CallsEachOnceAloneAndComputesAlikeWhoeverAsks) {
    for (const int threads : {1, 3}) {
        const WithThreads with(threads);
        const ComputeScope scope({Engine::Reference, kernels::Precision::Bf16});
        std::vector<int> calls(11);
        std::vector<double> shares;
        std::atomic<bool> asWished = true;
        const auto work = [&](std::size_t batch) {
            ++calls[batch];
            if (at::get_num_threads() != 1 || torch::GradMode::is_enabled()) asWished = false;
            if (compute().engine != Engine::Fused || compute().precision != kernels::Precision::Fp32) asWished = false;
        };
        forBatches(calls.size(), work, {}, [&](double share) { shares.push_back(share); });
        EXPECT_EQ(calls, std::vector<int>(11, 1));
        EXPECT_TRUE(asWished) << threads;
        EXPECT_TRUE(std::is_sorted(shares.begin(), shares.end()));
        EXPECT_EQ(shares.size(), 11U);
        EXPECT_EQ(shares.back(), 1.0);
        EXPECT_EQ(at::get_num_threads(), threads);
        EXPECT_TRUE(torch::GradMode::is_enabled());
        EXPECT_EQ(compute().engine, Engine::Reference);
    }
    forBatches(0, [](std::size_t) { FAIL(); });
}

TEST(ForBatches, WorksOnSeveralThreads) {
    const WithThreads with(2);
    std::atomic<int> inside = 0;
    forBatches(2, [&](std::size_t) {
        ++inside;
        while (inside < 2) std::this_thread::yield();  // ends only if both are at work
    });
    EXPECT_EQ(inside, 2);
}

TEST(ForBatches, EndsEarlyWhenStoppedOrWhenOneFails) {
    for (const int threads : {1, 2}) {
        const WithThreads with(threads);
        std::stop_source stop;
        std::atomic<int> done = 0;
        const auto stopping = [&](std::size_t) {
            if (++done == 3) stop.request_stop();
        };
        EXPECT_THROW(forBatches(1000, stopping, stop.get_token()), Error);
        EXPECT_LE(done, 2 + threads);
        done = 0;
        const auto failing = [&](std::size_t batch) {
            ++done;
            if (batch == 2) throw std::runtime_error("batch");
            if (batch > 2) std::this_thread::yield();
        };
        EXPECT_THROW(forBatches(100000, failing), std::runtime_error);
        EXPECT_LT(done, 100000);
        EXPECT_EQ(at::get_num_threads(), threads);
    }
}

TEST(Evaluator, GivesTheSameWhateverTheThreads) {
    const auto dataset = test::toyDataset(300);
    DataOptions data = test::toyDataOptions();
    data.sourceTokenizer = data.targetTokenizer = TokenizerKind::Word;  // whose iterators serve one thread
    const SentenceCodec codec(data, dataset);
    for (const OutputKind output : {OutputKind::Generate, OutputKind::PointerGenerator}) {
        ModelOptions options;
        options.embeddingSize = options.hiddenSize = 8;
        options.output = output;
        auto model = std::make_shared<Seq2Seq>(options, dataset->sourceVocabulary.size(), dataset->targetVocabulary.size());
        initialiseModel(*model, 1);
        SearchOptions search;
        search.beamSize = 3;
        std::vector<FreeScores> free;
        std::vector<ForcedScores> forced;
        for (const int threads : {1, 2, 3}) {
            const WithThreads with(threads);
            free.push_back(evaluateFree(model, *dataset, codec, dataset->split.train, search));
            forced.push_back(evaluateForced(*model, *dataset, codec, dataset->split.train));
        }
        EXPECT_EQ(free[0].outputs.size(), dataset->split.train.size());
        EXPECT_GT(std::set<std::string>(free[0].outputs.begin(), free[0].outputs.end()).size(), 3U);
        for (const std::size_t other : {1U, 2U}) {
            EXPECT_EQ(free[other].outputs, free[0].outputs);
            EXPECT_EQ(free[other].editAccuracy, free[0].editAccuracy);
            EXPECT_EQ(forced[other].nllSum, forced[0].nllSum);
            EXPECT_EQ(forced[other].tokens, forced[0].tokens);
            EXPECT_EQ(forced[other].correct, forced[0].correct);
        }
    }
}

}  // namespace
}  // namespace attune
