# fanal_module(NAME USES modules... LINKS libraries... TEST_LINKS libraries...): a static library fanal_NAME of
# src/NAME/*.cc and internal/*.cc, and one test program fanal_NAME_test of src/NAME/*_test.cc, whose cases ctest lists one
# by one. TEST_LINKS: oracles, which the program does without.
include(GoogleTest)

# Pure modules, and decode: also built and tested with sanitizers by `./run test`, through the target `leaves`.
set(FANAL_LEAVES base text model formats extract media link score query index guard layout synth decode)
add_custom_target(leaves)
# `./run test` runs the tests of the leaves where sanitizers watch, and once more only of those that are not the same there:
# vector instructions, a process that is locked down; and of base, whose test holds what all tests include.
option(FANAL_LEAF_TESTS "Tests of all leaves" ON)
set(FANAL_LEAVES_TESTED_ALWAYS base text media link index layout decode)

# Several sources in one go share what they include: a build from nothing is faster, one after a change to one source slower.
# `./run` asks for it; `./run check`, the linter and whoever works on a module compile each file by itself.
option(FANAL_UNITS "Compile sources of a module that do not touch each other's own names in one go" OFF)
set(FANAL_UNIT_SIZE 8)

# fanal_in_units(TARGET FILE...): groups those of the sources that may share a unit.
function(fanal_in_units target)
  if(NOT FANAL_UNITS)
    return()
  endif()
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  execute_process(COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/units.py ${FANAL_UNIT_SIZE} ${ARGN}
    OUTPUT_VARIABLE lines COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCHALL "[^\n]+" lines "${lines}")
  foreach(line IN LISTS lines)
    string(REGEX MATCH "^([0-9]+)\t(.*)$" line "${line}")
    set_source_files_properties(${CMAKE_MATCH_2} PROPERTIES UNITY_GROUP ${CMAKE_MATCH_1})
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  # A unit includes its sources, so that what is each one's own looks to the compiler as if it came from a header.
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endfunction()

function(fanal_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "USES;LINKS;TEST_LINKS")
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cc ${CMAKE_SOURCE_DIR}/src/${name}/internal/*.cc)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "(_test|/main)\\.cc$")
  if(FANAL_FUZZ)
    # clang 14 has no coroutines that Boost 1.74 takes; no fuzz target runs the server's loop.
    list(FILTER sources EXCLUDE REGEX "/serve/(server|internal/talk_.*)\\.cc$")
  endif()
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  if(NOT FANAL_LEAF_TESTS AND name IN_LIST FANAL_LEAVES AND NOT name IN_LIST FANAL_LEAVES_TESTED_ALWAYS)
    set(tests "")
  endif()

  add_library(fanal_${name} STATIC ${sources})
  fanal_in_units(fanal_${name} ${sources})
  list(TRANSFORM arg_USES PREPEND fanal_ OUTPUT_VARIABLE uses)
  target_link_libraries(fanal_${name} PUBLIC ${uses} PRIVATE fanal_flags ${arg_LINKS})
  set_property(GLOBAL APPEND PROPERTY FANAL_LAYERS "${name}:${arg_USES}")

  if(tests)
    add_executable(fanal_${name}_test ${tests})
    fanal_in_units(fanal_${name}_test ${tests})
    if(FANAL_UNITS)
      # What is local to a test may be called as something in another's support: told where each file stands by itself.
      set_target_properties(fanal_${name}_test PROPERTIES FANAL_SHADOWS ON)
    endif()
    target_link_libraries(fanal_${name}_test PRIVATE fanal_${name} fanal_flags ${arg_LINKS} ${arg_TEST_LINKS} GTest::gtest GTest::gtest_main)
    target_compile_definitions(fanal_${name}_test PRIVATE
      FANAL_SOURCE_DIR="${CMAKE_SOURCE_DIR}" FANAL_BINARY_DIR="${CMAKE_BINARY_DIR}")
    # A build spends most of its time on tests unless they are made fast but a little, and read GoogleTest once for all of
    # them. The preset tidy does without, and sees an include that lacks. -fpch-preprocess: what ccache asks for.
    # Precompiled, the standard library is no system header to g++ 12, which then warns of bounds in it that are kept (GCC
    # bug 105329); the sanitizers see those that are not.
    target_compile_options(fanal_${name}_test PRIVATE $<IF:$<CONFIG:Release>,-O1,-O0> -pthread
      $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess;-Wno-array-bounds;-Wno-stringop-overflow;-Wno-stringop-overread;-Wno-restrict>)
    if(TARGET fanal_base_test AND NOT name STREQUAL base)
      target_precompile_headers(fanal_${name}_test REUSE_FROM fanal_base_test)
    else()
      target_precompile_headers(fanal_${name}_test PRIVATE <algorithm> <array> <chrono> <cstdint> <filesystem> <fstream>
        <functional> <map> <memory> <optional> <random> <set> <span> <sstream> <string> <string_view> <unordered_map>
        <utility> <variant> <vector> <gtest/gtest.h>)
    endif()
    set(label unit)
    if(name IN_LIST FANAL_LEAVES)
      set(label leaf)
      add_dependencies(leaves fanal_${name}_test)
    endif()
    gtest_discover_tests(fanal_${name}_test TEST_PREFIX "${name}/" DISCOVERY_MODE PRE_TEST
      PROPERTIES TIMEOUT 300 LABELS ${label} SKIP_REGULAR_EXPRESSION "\\[  SKIPPED \\]")
  endif()
endfunction()

# The program NAME in the root of the build directory, from src/MODULE/main.cc.
function(fanal_program name module)
  add_executable(${name} ${CMAKE_SOURCE_DIR}/src/${module}/main.cc)
  target_link_libraries(${name} PRIVATE fanal_${module} fanal_flags fanal_cli11 fanal_malloc)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
  install(TARGETS ${name} RUNTIME DESTINATION bin)
endfunction()
