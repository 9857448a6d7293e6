#pragma once

#include <array>
#include <cstdint>

namespace attune {

// One block of 64 bytes goes into the state of SHA-256 (FIPS 180-4, 6.2.2).

void plainSha256Block(std::array<std::uint32_t, 8>& state, const unsigned char* bytes);

/// Whether this processor has the instructions that fastSha256Block() needs.
bool hasSha256Instructions();
/// The same by the SHA extensions of x86, several times as fast.
void fastSha256Block(std::array<std::uint32_t, 8>& state, const unsigned char* bytes);

}  // namespace attune
