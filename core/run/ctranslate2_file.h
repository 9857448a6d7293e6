#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace attune {

/// The bytes of a model.bin: CTranslate2's binary format of version 6, which its releases 3 and 4 read (_serialize() in its
/// python/ctranslate2/specs/model_spec.py writes it). All little-endian; a string is its length with a closing NUL in 16 bits, then both:
///     u32 6, string specification, u32 revision,
///     u32 count, each: string name, u8 rank, u32 sizes[rank], u8 type, u32 bytes, values in row order,
///     u32 count, each: string alias, string name.
class CTranslate2File {
public:
    CTranslate2File(std::string_view specification, std::uint32_t revision);

    /// An array of float32. Throws Error{OptionRefused} for one of 4 GiB or more, which the format cannot hold.
    void add(std::string_view name, std::span<const std::int64_t> shape, std::span<const float> values);
    /// Attributes: arrays of rank 0.
    void add(std::string_view name, std::int8_t value);
    void add(std::string_view name, std::int16_t value);
    /// Another name of an array that is there.
    void alias(std::string_view alias, std::string_view name);

    std::string bytes() const;

private:
    void begin(std::string_view name, std::span<const std::int64_t> shape, std::uint8_t type, std::uint64_t bytes);

    std::string m_head;
    std::string m_variables;
    std::uint32_t m_count = 0;
    std::map<std::string, std::string, std::less<>> m_aliases;
};

}  // namespace attune
