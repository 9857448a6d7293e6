#pragma once

#include <array>
#include <cstdint>

namespace attune {

/// 0xRRGGBB of attention weights 0 … 1 in even steps, to be interpolated in sRGB ("devon", Crameri's scientific colour maps): lightness
/// changes evenly from the ground of the panel, which is zero.
using WeightColours = std::array<std::uint32_t, 9>;

inline constexpr WeightColours weightColoursLight{0xFFFFFF, 0xE0DDF9, 0xC2BDF3, 0x9E9EE9, 0x6B86D5, 0x3D6EB7, 0x28558B, 0x28396B, 0x2C1A4C};
inline constexpr WeightColours weightColoursDark{0x1B1E25, 0x293063, 0x274D81, 0x3367A9, 0x5B7ECD, 0x8D95E3, 0xB7B1F0, 0xD6D2F6, 0xF3F2FD};

}  // namespace attune
