#pragma once

#include "core/ops/torch.h"

#include <map>
#include <string>
#include <string_view>

namespace attune {

/// Content of a safetensors file: named tensors and text metadata.
struct Safetensors {
    std::map<std::string, torch::Tensor> tensors;  // on the CPU
    std::map<std::string, std::string> metadata;
};

/// The file's bytes: equal content, equal bytes (tensors and metadata in name order).
std::string toSafetensors(const Safetensors& content);

/// Strict: header size, offsets (contiguous, without holes or overlap, exact end), shapes, types and names are all checked before
/// anything is allocated. Throws Error{FileBroken} naming `fileName`.
Safetensors parseSafetensors(std::string_view bytes, const std::string& fileName);

}  // namespace attune
