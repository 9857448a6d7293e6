#include "core/base/hash.h"

#include "core/base/sha256_block.h"

#include <algorithm>
#include <cstddef>

namespace attune {

namespace {

constexpr std::size_t blockSize = 64;
constexpr std::size_t lengthPosition = 56;

}  // namespace

Sha256::Sha256() : m_state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19} {}

void Sha256::block(const unsigned char* bytes) {
    if (hasSha256Instructions())
        fastSha256Block(m_state, bytes);
    else
        plainSha256Block(m_state, bytes);
}

void Sha256::update(std::string_view bytes) {
    std::size_t filled = m_length % blockSize;
    m_length += bytes.size();
    const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
    std::size_t left = bytes.size();
    if (filled > 0) {
        const std::size_t taken = std::min(left, blockSize - filled);
        std::copy_n(at, taken, m_buffer.begin() + static_cast<std::ptrdiff_t>(filled));
        at += taken;
        left -= taken;
        filled += taken;
        if (filled < blockSize) return;
        block(m_buffer.data());
    }
    for (; left >= blockSize; at += blockSize, left -= blockSize) block(at);
    std::copy_n(at, left, m_buffer.begin());
}

std::string Sha256::hexDigest() {
    const std::uint64_t bits = m_length * 8;
    const std::size_t filled = m_length % blockSize;
    std::string padding((filled < lengthPosition ? lengthPosition : lengthPosition + blockSize) - filled, '\0');
    padding[0] = '\x80';
    for (int shift = 56; shift >= 0; shift -= 8) padding += static_cast<char>(bits >> shift & 0xFF);
    update(padding);

    std::string digits;
    for (const std::uint32_t word : m_state)
        for (int shift = 28; shift >= 0; shift -= 4) digits += "0123456789abcdef"[word >> shift & 0xF];
    return digits;
}

}  // namespace attune
