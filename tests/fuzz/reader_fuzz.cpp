// The readers under libFuzzer (the same properties run with seeded random files in ctest):
//   clang++ -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -I. tests/fuzz/reader_fuzz.cpp core/data/*.cpp core/text/*.cpp \
//       core/base/{error,message,hash,random,options}.cpp -licuuc -licui18n -licudata && ./a.out

#include "tests/fuzz/reader_properties.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const std::string path = (std::filesystem::temp_directory_path() / "attune-reader-fuzz.tsv").string();
    if (!attune::readerFault({reinterpret_cast<const char*>(bytes), size}, path).empty()) std::abort();
    return 0;
}
