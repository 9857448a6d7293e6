// The parser of word alignments under libFuzzer (the same properties run with seeded random lines in ctest):
//   clang++ -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -I. tests/fuzz/alignment_fuzz.cpp core/data/word_alignment.cpp && ./a.out

#include "tests/fuzz/alignment_properties.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (!attune::alignmentFault({reinterpret_cast<const char*>(bytes), size}).empty()) std::abort();
    return 0;
}
