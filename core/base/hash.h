#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace attune {

/// SHA-256 (FIPS 180-4), fed in pieces.
class Sha256 {
public:
    Sha256();
    void update(std::string_view bytes);
    /// 64 lower-case hexadecimal digits. The object is used up.
    std::string hexDigest();

private:
    void block(const unsigned char* bytes);
    std::array<std::uint32_t, 8> m_state;
    std::array<unsigned char, 64> m_buffer{};
    std::uint64_t m_length = 0;
};

}  // namespace attune
