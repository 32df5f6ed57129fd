# fanal_module(NAME USES modules... LINKS libraries... TEST_LINKS libraries...): a static library fanal_NAME of
# src/NAME/*.cc and internal/*.cc, and one test program fanal_NAME_test of src/NAME/*_test.cc, whose cases ctest lists one
# by one. TEST_LINKS: oracles, which the program does without.
include(GoogleTest)

# Pure modules, and decode: also built and tested with sanitizers by `./run test`, through the target `leaves`.
set(FANAL_LEAVES base text model formats extract media link score query index guard layout synth decode)
add_custom_target(leaves)

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

  add_library(fanal_${name} STATIC ${sources})
  list(TRANSFORM arg_USES PREPEND fanal_ OUTPUT_VARIABLE uses)
  target_link_libraries(fanal_${name} PUBLIC ${uses} PRIVATE fanal_flags ${arg_LINKS})
  set_property(GLOBAL APPEND PROPERTY FANAL_LAYERS "${name}:${arg_USES}")

  if(tests)
    add_executable(fanal_${name}_test ${tests})
    target_link_libraries(fanal_${name}_test PRIVATE fanal_${name} fanal_flags ${arg_LINKS} ${arg_TEST_LINKS} GTest::gtest GTest::gtest_main)
    target_compile_definitions(fanal_${name}_test PRIVATE
      FANAL_SOURCE_DIR="${CMAKE_SOURCE_DIR}" FANAL_BINARY_DIR="${CMAKE_BINARY_DIR}")
    # Half of the time that a build takes goes into tests, and half of that into making them fast, which few need.
    target_compile_options(fanal_${name}_test PRIVATE $<IF:$<CONFIG:Release>,-O1,-O0>)
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
