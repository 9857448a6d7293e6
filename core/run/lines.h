#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

namespace attune {

/// Visits every complete line (one that ends in a newline) without its newline.
void forEachLine(std::string_view text, const std::function<void(std::string_view line)>& visit);

/// Rewrites a file durably with the complete lines that `keep` wants, if that changes anything. A missing file stays missing.
void keepLines(const std::filesystem::path& file, const std::function<bool(std::string_view line)>& keep);

}  // namespace attune
