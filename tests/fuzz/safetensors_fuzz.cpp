// The parser of weight files under libFuzzer:
//   clang++ -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -I. <torch flags> tests/fuzz/safetensors_fuzz.cpp \
//       core/train/safetensors.cpp core/base/{error,message}.cpp <torch libraries> && ./a.out tests/core/train/python.safetensors

#include "core/base/error.h"
#include "core/train/safetensors.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    try {
        attune::parseSafetensors(std::string_view(reinterpret_cast<const char*>(bytes), size), "fuzz");
    } catch (const attune::Error& error) {
        if (error.code() != attune::ErrorCode::FileBroken) throw;
    }
    return 0;
}
