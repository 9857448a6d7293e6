#include "core/train/safetensors.h"

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <set>
#include <utility>
#include <vector>

namespace attune {
namespace {

constexpr std::uint64_t prefixBytes = 8;
constexpr std::uint64_t largestHeader = 100'000'000;  // as the reference implementation
constexpr std::size_t mostDimensions = 8;
constexpr int deepestNesting = 3;  // header, tensor, list

struct Type {
    const char* word;
    torch::ScalarType scalar;
    std::uint64_t bytes;
};
constexpr Type types[] = {{"F32", torch::kFloat32, 4}, {"F64", torch::kFloat64, 8}, {"I64", torch::kInt64, 8}};

[[noreturn]] void refuse(const std::string& fileName, Message why) {
    throw Error(ErrorCode::FileBroken, fileName, std::move(why));
}

const Type& typeOf(const torch::Tensor& tensor) {
    for (const Type& type : types) {
        if (type.scalar == tensor.scalar_type()) return type;
    }
    throw Error(ErrorCode::Internal, "safetensors", ATTUNE_TEXT("Errors", "a tensor of this type cannot be written"));
}

/// One tensor as the header describes it, checked by itself.
struct Entry {
    std::string name;
    const Type* type = nullptr;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

Entry checkedEntry(const std::string& name, const nlohmann::json& json, const std::string& fileName) {
    const auto wrong = [&] { refuse(fileName, ATTUNE_TEXT("Errors", "the header's entry for %1 is broken").with(name)); };
    if (!json.is_object() || json.size() != 3 || !json.contains("dtype") || !json.contains("shape") || !json.contains("data_offsets"))
        wrong();
    const auto& dtype = json["dtype"];
    const auto& shape = json["shape"];
    const auto& offsets = json["data_offsets"];
    Entry entry;
    entry.name = name;
    for (const Type& type : types) {
        if (dtype.is_string() && dtype.get_ref<const std::string&>() == type.word) entry.type = &type;
    }
    if (!entry.type || !shape.is_array() || shape.size() > mostDimensions || !offsets.is_array() || offsets.size() != 2) wrong();
    if (!offsets[0].is_number_unsigned() || !offsets[1].is_number_unsigned()) wrong();
    entry.begin = offsets[0].get<std::uint64_t>();
    entry.end = offsets[1].get<std::uint64_t>();
    if (entry.begin > entry.end) wrong();
    std::uint64_t bytes = entry.type->bytes;
    for (const auto& size : shape) {
        if (!size.is_number_unsigned()) wrong();
        const auto count = size.get<std::uint64_t>();
        if (count == 0 || count > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) / bytes) wrong();
        bytes *= count;
        entry.shape.push_back(static_cast<std::int64_t>(count));
    }
    if (bytes != entry.end - entry.begin) wrong();
    return entry;
}

/// The data must follow each other without a hole and end with the file.
void requireContiguous(std::vector<Entry>& entries, std::uint64_t dataBytes, const std::string& fileName) {
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return std::pair(a.begin, a.end) < std::pair(b.begin, b.end); });
    std::uint64_t expected = 0;
    for (const Entry& entry : entries) {
        if (entry.begin != expected)
            refuse(fileName, ATTUNE_TEXT("Errors", "the data of %1 are not where they should be").with(entry.name));
        expected = entry.end;
    }
    if (expected != dataBytes) refuse(fileName, ATTUNE_TEXT("Errors", "the file does not end where its tensors end"));
}

/// The header as JSON; a name that occurs twice is refused, where a plain parse would keep one silently. What lies deeper than a
/// header goes is not kept, so that a hostile one cannot cost more memory than it has bytes.
nlohmann::json parsedHeader(std::string_view text, const std::string& fileName) {
    std::vector<std::set<std::string>> names;  // of the objects around
    bool twice = false;
    bool deep = false;
    const auto watch = [&](int depth, nlohmann::json::parse_event_t event, nlohmann::json& value) {
        using Event = nlohmann::json::parse_event_t;
        deep = deep || depth > deepestNesting;
        if (event == Event::object_start) names.emplace_back();
        if (event == Event::object_end) names.pop_back();
        if (event == Event::key) twice = !names.back().insert(value.get<std::string>()).second || twice;
        return !deep;
    };
    if (!text.starts_with('{')) refuse(fileName, ATTUNE_TEXT("Errors", "the header is no JSON object"));
    nlohmann::json header = nlohmann::json::parse(text, watch, false);
    if (twice || deep || !header.is_object()) refuse(fileName, ATTUNE_TEXT("Errors", "the header is no JSON object"));
    return header;
}

}  // namespace

std::string toSafetensors(const Safetensors& content) {
    nlohmann::json header = nlohmann::json::object();
    if (!content.metadata.empty()) header["__metadata__"] = content.metadata;
    std::uint64_t offset = 0;
    for (const auto& [name, tensor] : content.tensors) {
        const std::uint64_t bytes = static_cast<std::uint64_t>(tensor.numel()) * typeOf(tensor).bytes;
        header[name] = {{"dtype", typeOf(tensor).word}, {"shape", tensor.sizes().vec()}, {"data_offsets", {offset, offset + bytes}}};
        offset += bytes;
    }
    std::string text = header.dump();
    text.append((prefixBytes - text.size() % prefixBytes) % prefixBytes, ' ');
    std::string file;
    file.reserve(prefixBytes + text.size() + offset);
    for (std::uint64_t i = 0; i < prefixBytes; ++i) file.push_back(static_cast<char>((text.size() >> (8 * i)) & 0xFF));
    file += text;
    for (const auto& [name, tensor] : content.tensors) {
        const torch::Tensor dense = tensor.detach().to(torch::kCPU).contiguous();
        file.append(static_cast<const char*>(dense.data_ptr()), static_cast<std::size_t>(dense.nbytes()));
    }
    return file;
}

Safetensors parseSafetensors(std::string_view bytes, const std::string& fileName) {
    if (bytes.size() < prefixBytes) refuse(fileName, ATTUNE_TEXT("Errors", "the file is too short"));
    std::uint64_t headerBytes = 0;
    for (std::uint64_t i = 0; i < prefixBytes; ++i)
        headerBytes |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    if (headerBytes > largestHeader || headerBytes > bytes.size() - prefixBytes)
        refuse(fileName, ATTUNE_TEXT("Errors", "the header does not fit into the file"));
    const nlohmann::json header = parsedHeader(bytes.substr(prefixBytes, headerBytes), fileName);
    const std::string_view data = bytes.substr(prefixBytes + headerBytes);

    Safetensors content;
    std::vector<Entry> entries;
    for (const auto& [name, value] : header.items()) {
        if (name != "__metadata__") {
            entries.push_back(checkedEntry(name, value, fileName));
            continue;
        }
        if (!value.is_object()) refuse(fileName, ATTUNE_TEXT("Errors", "the metadata are broken"));
        for (const auto& [key, text] : value.items()) {
            if (!text.is_string()) refuse(fileName, ATTUNE_TEXT("Errors", "the metadata are broken"));
            content.metadata[key] = text.get<std::string>();
        }
    }
    requireContiguous(entries, data.size(), fileName);
    for (const Entry& entry : entries) {
        torch::Tensor tensor = torch::empty(entry.shape, entry.type->scalar);
        if (entry.end > entry.begin) std::memcpy(tensor.data_ptr(), data.data() + entry.begin, entry.end - entry.begin);
        content.tensors[entry.name] = std::move(tensor);
    }
    return content;
}

}  // namespace attune
