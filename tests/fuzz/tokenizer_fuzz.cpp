// The tokenizers under libFuzzer (the same properties run with seeded random texts in ctest):
//   clang++ -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -I. tests/fuzz/tokenizer_fuzz.cpp core/text/*.cpp \
//       core/base/{error,message}.cpp -licuuc -licui18n -licudata && ./a.out

#include "tests/fuzz/tokenizer_properties.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (!attune::tokenizerFault({reinterpret_cast<const char*>(bytes), size}).empty()) std::abort();
    return 0;
}
