#pragma once

#include <string>
#include <string_view>

namespace attune {

/// UTF-8 of text in Windows-1252, as the WHATWG Encoding Standard decodes it: every byte means something, the five that
/// Microsoft left open are the C1 control characters of the same number.
std::string fromWindows1252(std::string_view bytes);

}  // namespace attune
