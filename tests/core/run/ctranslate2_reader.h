#pragma once

#include "core/base/durable_file.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace attune::test {

/// A named array as a file has it.
struct StoredArray {
    std::vector<std::int64_t> shape;
    int type = 0;  // of model.bin: 0 float32, 1 int8, 2 int16
    std::string bytes;

    std::size_t size() const { return bytes.size() / sizeof(float); }
    float operator[](std::size_t i) const {
        float value = 0;
        std::memcpy(&value, bytes.data() + i * sizeof value, sizeof value);
        return value;
    }
    float at(std::int64_t row, std::int64_t column) const { return (*this)[static_cast<std::size_t>(row * shape.at(1) + column)]; }
    int scalar() const {
        std::int16_t value = 0;
        if (bytes.size() == 1) return static_cast<signed char>(bytes[0]);
        std::memcpy(&value, bytes.data(), sizeof value);
        return value;
    }
    std::string rows(std::int64_t first, std::int64_t count) const {
        const auto row = static_cast<std::int64_t>(bytes.size()) / shape.at(0);
        return bytes.substr(static_cast<std::size_t>(first * row), static_cast<std::size_t>(count * row));
    }
};

using StoredArrays = std::map<std::string, StoredArray>;

/// model.bin of CTranslate2, read by itself, not by what writes it. Throws where the file ends too early.
struct CTranslate2Content {
    std::uint32_t version = 0, revision = 0;
    std::string specification;
    StoredArrays variables;
    std::map<std::string, std::string> aliases;
    std::size_t left = 0;  // bytes behind the end

    explicit CTranslate2Content(const std::filesystem::path& path) : m_bytes(readFile(path)), m_rest(m_bytes) {
        version = number<std::uint32_t>();
        specification = text();
        revision = number<std::uint32_t>();
        for (auto count = number<std::uint32_t>(); count > 0; --count) {
            StoredArray& array = variables[text()];
            for (auto rank = number<std::uint8_t>(); rank > 0; --rank) array.shape.push_back(number<std::uint32_t>());
            array.type = number<std::uint8_t>();
            array.bytes = take(number<std::uint32_t>());
        }
        for (auto count = number<std::uint32_t>(); count > 0; --count) {
            const std::string alias = text();
            aliases[alias] = text();
        }
        left = m_rest.size();
    }

private:
    std::string take(std::size_t count) {
        if (count > m_rest.size()) throw std::runtime_error("model.bin ends too early");
        const std::string taken(m_rest.substr(0, count));
        m_rest.remove_prefix(count);
        return taken;
    }
    template <typename T>
    T number() {
        T value = 0;
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
        return value;
    }
    std::string text() {
        const std::string closed = take(number<std::uint16_t>());
        if (closed.empty() || closed.back() != '\0') throw std::runtime_error("a name of model.bin is not closed");
        return closed.substr(0, closed.size() - 1);
    }

    std::string m_bytes;
    std::string_view m_rest;
};

/// The arrays of a safetensors file.
inline StoredArrays readSafetensors(const std::filesystem::path& path) {
    const std::string bytes = readFile(path);
    std::uint64_t size = 0;
    std::memcpy(&size, bytes.data(), sizeof size);
    const auto header = nlohmann::json::parse(bytes.substr(sizeof size, size));
    StoredArrays arrays;
    for (const auto& [name, entry] : header.items()) {
        if (name == "__metadata__") continue;
        const std::size_t from = entry.at("data_offsets").at(0), to = entry.at("data_offsets").at(1);
        arrays[name] = {entry.at("shape"), 0, bytes.substr(sizeof size + size + from, to - from)};
    }
    return arrays;
}

}  // namespace attune::test
