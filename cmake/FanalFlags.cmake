# The flags of every target of ours.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

option(FANAL_WERROR "Warnings are errors" ON)
option(FANAL_FUZZ "Build the fuzz targets with libFuzzer instead of the replay main" OFF)
set(FANAL_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize=")

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(fanal_flags INTERFACE)
target_include_directories(fanal_flags INTERFACE ${CMAKE_SOURCE_DIR}/src ${CMAKE_BINARY_DIR}/generated)
target_compile_options(fanal_flags INTERFACE
  -Wall -Wextra -Wpedantic $<$<NOT:$<BOOL:$<TARGET_PROPERTY:FANAL_SHADOWS>>>:-Wshadow> -Wconversion -Wsign-conversion
  -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
  # g++ 12 sees uninitialised values in std::optional that are not there (GCC bug 80635).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
  # The same bits on every machine: no fused multiply-add behind our back.
  -ffp-contract=off
  # No path of the machine that built it in the program.
  -fmacro-prefix-map=${CMAKE_SOURCE_DIR}/=)
if(FANAL_WERROR)
  target_compile_options(fanal_flags INTERFACE -Werror)
endif()
if(FANAL_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)  # the modules' branches guide the fuzzer too
endif()
if(FANAL_SANITIZE)
  add_compile_options(-fsanitize=${FANAL_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${FANAL_SANITIZE})
endif()
target_compile_definitions(fanal_flags INTERFACE FANAL_VERSION="${PROJECT_VERSION}")
