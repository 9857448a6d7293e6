#include "core/base/failure.h"

#include <gtest/gtest.h>

#include <new>

namespace attune {
namespace {

TEST(Failure, IsNamedByWhatWasThrown) {
    const Error ours(ErrorCode::DiskFull, "file", ATTUNE_TEXT("Errors", "full"));
    EXPECT_EQ(asError(ours, "run").code(), ErrorCode::DiskFull);
    EXPECT_EQ(asError(ours, "run").subject(), "file");
    EXPECT_EQ(asError(std::bad_alloc(), "run").code(), ErrorCode::OutOfMemory);
    const std::runtime_error library("[enforce fail at alloc_cpu.cpp:75] DefaultCPUAllocator: can't allocate memory\nframe #0: c10::\n");
    EXPECT_EQ(asError(library, "run").code(), ErrorCode::OutOfMemory);
    EXPECT_EQ(asError(library, "run").subject(), "run");
    const Error other = asError(std::runtime_error("what went wrong\nframe #0\nframe #1"), "run");
    EXPECT_EQ(other.code(), ErrorCode::Internal);
    EXPECT_EQ(other.detail().english(), "something unexpected went wrong: what went wrong");
}

}  // namespace
}  // namespace attune
