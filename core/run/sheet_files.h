#pragma once

#include <string_view>

namespace attune {

// The files of resources/sheet, put into the program when it is built (cmake/embed_sheet.cmake).

/// The page with a {{name}} where something is to be put in.
std::string_view sheetPage();
std::string_view sheetStyle();
/// All scripts, one after the other.
std::string_view sheetScript();

}  // namespace attune
