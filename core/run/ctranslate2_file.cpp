#include "core/run/ctranslate2_file.h"

#include "core/base/error.h"

#include <bit>
#include <concepts>
#include <limits>

namespace attune {
namespace {

constexpr std::uint32_t binaryVersion = 6;
enum Type : std::uint8_t { Float32 = 0, Int8 = 1, Int16 = 2 };

template <std::unsigned_integral T>
void append(std::string& bytes, T value) {
    for (std::size_t i = 0; i < sizeof(T); ++i) bytes += static_cast<char>(static_cast<std::uint64_t>(value) >> 8 * i & 255u);
}

void append(std::string& bytes, std::string_view text) {
    append(bytes, static_cast<std::uint16_t>(text.size() + 1));
    bytes += text;
    bytes += '\0';
}

}  // namespace

CTranslate2File::CTranslate2File(std::string_view specification, std::uint32_t revision) {
    append(m_head, binaryVersion);
    append(m_head, specification);
    append(m_head, revision);
}

void CTranslate2File::begin(std::string_view name, std::span<const std::int64_t> shape, std::uint8_t type, std::uint64_t bytes) {
    if (bytes > std::numeric_limits<std::uint32_t>::max())
        throw Error(ErrorCode::OptionRefused, std::string(name),
                    ATTUNE_TEXT("Errors", "CTranslate2's format holds no array of 4 GiB or more; train a smaller model"));
    append(m_variables, name);
    append(m_variables, static_cast<std::uint8_t>(shape.size()));
    for (const std::int64_t size : shape) append(m_variables, static_cast<std::uint32_t>(size));
    append(m_variables, type);
    append(m_variables, static_cast<std::uint32_t>(bytes));
    ++m_count;
}

void CTranslate2File::add(std::string_view name, std::span<const std::int64_t> shape, std::span<const float> values) {
    begin(name, shape, Float32, values.size_bytes());
    m_variables.reserve(m_variables.size() + values.size_bytes());
    for (const float value : values) append(m_variables, std::bit_cast<std::uint32_t>(value));
}

void CTranslate2File::add(std::string_view name, std::int8_t value) {
    begin(name, {}, Int8, sizeof value);
    append(m_variables, static_cast<std::uint8_t>(value));
}

void CTranslate2File::add(std::string_view name, std::int16_t value) {
    begin(name, {}, Int16, sizeof value);
    append(m_variables, static_cast<std::uint16_t>(value));
}

void CTranslate2File::alias(std::string_view alias, std::string_view name) {
    m_aliases.emplace(alias, name);
}

std::string CTranslate2File::bytes() const {
    std::string bytes;
    bytes.reserve(m_head.size() + m_variables.size() + 256);
    bytes += m_head;
    append(bytes, m_count);
    bytes += m_variables;
    append(bytes, static_cast<std::uint32_t>(m_aliases.size()));
    for (const auto& [alias, name] : m_aliases) {
        append(bytes, alias);
        append(bytes, name);
    }
    return bytes;
}

}  // namespace attune
