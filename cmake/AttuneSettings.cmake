# Compiler settings and the two helpers every folder uses.

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})  # for precompiled headers
endif()

add_library(attune_settings INTERFACE)
target_compile_options(attune_settings INTERFACE -Wall -Wextra -Wpedantic)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC bug 105651: both are false on `"x" + std::string`.
  target_compile_options(attune_settings INTERFACE -Wno-restrict -Wno-stringop-overflow)
endif()
target_include_directories(attune_settings INTERFACE ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR})
if(ATTUNE_SANITIZE)
  target_compile_options(attune_settings INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer)
  target_link_options(attune_settings INTERFACE -fsanitize=address,undefined)
endif()

# libtorch recommends the pthread OpenBLAS, which fights OpenMP's threads. Executables name the OpenMP one first, by DT_RPATH,
# which (unlike RUNPATH) also counts for the libraries that libtorch loads. Only for Debian's libtorch: others bring their BLAS.
set(openmp_blas "/usr/lib/${CMAKE_LIBRARY_ARCHITECTURE}/openblas-openmp")
if(CMAKE_LIBRARY_ARCHITECTURE AND EXISTS "${openmp_blas}" AND "${Torch_DIR}" MATCHES "^/usr/")
  target_link_options(attune_settings INTERFACE "LINKER:--disable-new-dtags" "LINKER:-rpath,${openmp_blas}")
  message(STATUS "Attune: OpenBLAS from ${openmp_blas}")
endif()

# attune_library(NAME folder): a static library of every .cpp file of one folder (and the folders listed after it).
function(attune_library name)
  set(sources)
  foreach(folder ${ARGN})
    file(GLOB found CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.h)
    list(APPEND sources ${found})
  endforeach()
  add_library(${name} STATIC ${sources})
  set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
  target_link_libraries(${name} PUBLIC attune_settings)
endfunction()

# Libtorch's headers give warnings of their own; they are system headers for us. PRIVATE: torch ends at core's border. They are read
# once, by the first target that asks, and precompiled for all: a file of core/model then compiles four times as fast.
function(attune_use_torch target)
  target_link_libraries(${target} PRIVATE torch)
  target_include_directories(${target} SYSTEM PRIVATE ${TORCH_INCLUDE_DIRS})
  get_property(precompiled GLOBAL PROPERTY ATTUNE_TORCH_PRECOMPILED)
  if(precompiled)
    target_precompile_headers(${target} REUSE_FROM ${precompiled})
  else()
    target_precompile_headers(${target} PRIVATE ${PROJECT_SOURCE_DIR}/core/ops/torch.h)
    set_property(GLOBAL PROPERTY ATTUNE_TORCH_PRECOMPILED ${target})
  endif()
endfunction()
