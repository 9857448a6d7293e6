#include "core/train/learner.h"

#include <gtest/gtest.h>

#include <dlfcn.h>
#include <sys/resource.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>

// Every allocation of this program passes here: glibc lets a program have its own malloc and hands on to these.
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* block, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
}

namespace {

constexpr std::size_t large = std::size_t{64} << 10;
std::atomic<bool> counting = false;
std::atomic<std::size_t> counted = 0;
std::atomic<std::size_t> greatest = 0;

/// Whether the code at that address is oneDNN's: dnnl_sgemm takes scratch memory at every call and gives it back, and has no way to be
/// handed one. It is kept in the process (keepLargeBlocks), so that no page of it is new: that is counted too.
bool isOneDnn(const void* caller) {
    Dl_info info{};
    return dladdr(caller, &info) != 0 && std::strstr(info.dli_fname, "libdnnl") != nullptr;
}

void count(std::size_t size, const void* caller) {
    if (!counting || size < large || isOneDnn(caller)) return;
    ++counted;
    std::size_t before = greatest;
    while (size > before && !greatest.compare_exchange_weak(before, size)) {
    }
}

}  // namespace

extern "C" {

void* malloc(std::size_t size) {
    count(size, __builtin_return_address(0));
    return __libc_malloc(size);
}

void* calloc(std::size_t number, std::size_t size) {
    count(number * size, __builtin_return_address(0));
    return __libc_calloc(number, size);
}

void* realloc(void* block, std::size_t size) {
    count(size, __builtin_return_address(0));
    return __libc_realloc(block, size);
}

void* memalign(std::size_t alignment, std::size_t size) {
    count(size, __builtin_return_address(0));
    return __libc_memalign(alignment, size);
}

void* aligned_alloc(std::size_t alignment, std::size_t size) {
    count(size, __builtin_return_address(0));
    return __libc_memalign(alignment, size);
}

int posix_memalign(void** block, std::size_t alignment, std::size_t size) {
    count(size, __builtin_return_address(0));
    *block = __libc_memalign(alignment, size);
    return *block ? 0 : ENOMEM;
}

}  // extern "C"

namespace attune {
namespace {

/// The reference shape of the speed measurements: batch 64, length 20, vocabulary 10,000.
Batch referenceBatch() {
    Batch batch;
    batch.rows = 64;
    batch.sourceLength = batch.targetLength = 20;
    Random random(7);
    for (int i = 0; i < 64 * 20; ++i) {
        batch.sourceIds.push_back(static_cast<std::int64_t>(4 + random.below(9996)));
        batch.targetIds.push_back(static_cast<std::int64_t>(4 + random.below(9996)));
    }
    batch.sourceLengths.assign(64, 20);
    batch.targetLengths.assign(64, 20);
    return batch;
}

long pageFaults() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return used.ru_minflt;
}

void expectNoLargeAllocation(PrecisionChoice precision) {
    TrainOptions train;
    train.threads = 2;
    train.precision = precision;
    Learner learner({}, train, 10000, 10000);
    const Batch batch = referenceBatch();
    std::int64_t update = 0;
    const auto learn = [&] {
        ++update;
        learner.learn(std::span(&batch, 1), {update, 0.001, 1, {}});
    };
    for (int i = 0; i < 4; ++i) learn();
    counted = greatest = 0;
    const long before = pageFaults();
    counting = true;
    learn();
    counting = false;
    const long newPages = pageFaults() - before;
    EXPECT_EQ(counted, 0U) << "the greatest has " << greatest << " bytes";
    EXPECT_LT(newPages, 4096);
}

TEST(UpdateMemory, TheCounterSeesWhatIsLarge) {
    counted = 0;
    counting = true;
    const std::vector<float> numbers(large);
    counting = false;
    EXPECT_EQ(counted, 1U);
}

TEST(UpdateMemory, AfterWarmUpAnUpdateAllocatesNothingLarge) {
    expectNoLargeAllocation(PrecisionChoice::Fp32);
    expectNoLargeAllocation(PrecisionChoice::Auto);
}

}  // namespace
}  // namespace attune
