# Every outside library, found once here so that all folders see the same targets.
# core-only machines need no Qt: the window's libraries are asked for with ATTUNE_UI only.

find_package(Threads REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n data)
find_package(nlohmann_json REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Torch REQUIRED)
if("${TORCH_CXX_FLAGS}" MATCHES "_GLIBCXX_USE_CXX11_ABI=0")
  message(FATAL_ERROR "Attune: the LibTorch at ${TORCH_INSTALL_PREFIX} was built with the old C++ ABI. "
    "Take the archive named libtorch-cxx11-abi-…, or Debian's libtorch-dev.")
endif()

if(ATTUNE_UI)
  find_package(Qt6 6.4 QUIET COMPONENTS Widgets PrintSupport Svg LinguistTools Concurrent Test)
  if(Qt6_FOUND)
    find_package(QCustomPlotQt6 QUIET)
  endif()
  find_package(GIF 5.1)
  if(NOT Qt6_FOUND OR NOT QCustomPlotQt6_FOUND)
    set(found "neither")
    if(Qt6_FOUND)
      set(found "Qt 6 alone")
    endif()
    message(FATAL_ERROR "Attune: the window needs Qt 6.4 or newer with SVG, print support and linguist tools, and QCustomPlot for Qt 6 "
      "(found: ${found}). ./start installs them on Debian. "
      "To build only attune-cli, which needs no Qt, take the preset core-only or -DATTUNE_UI=OFF.")
  endif()
  if(NOT GIF_FOUND)
    message(FATAL_ERROR "Attune: the window writes films with giflib 5.1 or newer, which is missing (Debian: libgif-dev). ./start installs it. "
      "To build only attune-cli, which needs none, take the preset core-only or -DATTUNE_UI=OFF.")
  endif()
endif()
