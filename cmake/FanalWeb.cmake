# fanal_web(): a static library fanal_web with the files of build/web/dist, as src/serve/web_files.h shows them. The
# bytes are taken in by the assembler, so that nothing large is compiled. `./run build` makes build/web/dist.
function(fanal_web)
  set(dist ${CMAKE_SOURCE_DIR}/build/web/dist)
  set(out ${CMAKE_BINARY_DIR}/generated/web/web_files.cc)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${dist} ${dist}/*)
  # By bytes of the path, as std::string_view compares: the server searches the table by halves.
  list(SORT files COMPARE STRING CASE SENSITIVE)

  set(count 0)
  foreach(file IN LISTS files)
    fanal_web_type(${file} type)
    set(name fanal_web_${count})
    string(APPEND assembler "    \"${name}:\\n.incbin \\\"${dist}/${file}\\\"\\n${name}_end:\\n.byte 0\\n\"\n")
    string(APPEND symbols "[[gnu::visibility(\"hidden\")]] extern const char ${name}[];\n"
                          "[[gnu::visibility(\"hidden\")]] extern const char ${name}_end[];\n")
    string(APPEND rows "      {\"/${file}\", \"${type}\", between(${name}, ${name}_end)},\n")
    math(EXPR count "${count} + 1")
  endforeach()
  if(NOT "index.html" IN_LIST files)
    set(symbols "#error \"The workbench was not built: ./run build makes build/web/dist.\"\n")
  endif()

  configure_file(${CMAKE_SOURCE_DIR}/cmake/web_files.cc.in ${out} @ONLY)
  list(TRANSFORM files PREPEND ${dist}/)
  set_source_files_properties(${out} PROPERTIES OBJECT_DEPENDS "${files}")
  add_library(fanal_web STATIC ${out})
  target_link_libraries(fanal_web PRIVATE fanal_flags)
  set_target_properties(fanal_web PROPERTIES CXX_CLANG_TIDY "")  # made, not written
endfunction()

# The media type by the file's ending; an ending that is not here stops the build.
function(fanal_web_type file result)
  set(types .html=text/html .js=text/javascript .css=text/css .svg=image/svg+xml .png=image/png .woff2=font/woff2
            .json=application/json)
  cmake_path(GET file EXTENSION LAST_ONLY ending)
  list(FILTER types INCLUDE REGEX "^\\${ending}=")
  if(NOT types)
    message(FATAL_ERROR "cmake/FanalWeb.cmake knows no media type for ${file}")
  endif()
  string(REGEX REPLACE "^[^=]*=" "" type "${types}")
  if(type MATCHES "^text/")
    string(APPEND type "; charset=utf-8")
  endif()
  set(${result} "${type}" PARENT_SCOPE)
endfunction()
