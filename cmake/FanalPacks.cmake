# fanal_packs(): a static library fanal_packs with the files of data/indicators, as src/score/pack.h shows them, and
# data/worksheet/elements.jsonl, as src/score/worksheet.h does. The bytes are taken in by the assembler, as those of the
# workbench are (FanalWeb.cmake).
function(fanal_packs)
  set(packs ${CMAKE_SOURCE_DIR}/data/indicators)
  set(out ${CMAKE_BINARY_DIR}/generated/packs/built_in_packs.cc)
  file(GLOB files CONFIGURE_DEPENDS RELATIVE ${packs} ${packs}/*.jsonl)
  list(SORT files COMPARE STRING CASE SENSITIVE)

  set(count 0)
  foreach(file IN LISTS files)
    set(name fanal_pack_${count})
    string(APPEND assembler "    \"${name}:\\n.incbin \\\"${packs}/${file}\\\"\\n${name}_end:\\n.byte 0\\n\"\n")
    string(APPEND symbols "[[gnu::visibility(\"hidden\")]] extern const char ${name}[];\n"
                          "[[gnu::visibility(\"hidden\")]] extern const char ${name}_end[];\n")
    string(APPEND rows "      {\"${file}\", between(${name}, ${name}_end)},\n")
    math(EXPR count "${count} + 1")
  endforeach()

  set(worksheet ${CMAKE_SOURCE_DIR}/data/worksheet/elements.jsonl)
  string(APPEND assembler "    \"fanal_worksheet:\\n.incbin \\\"${worksheet}\\\"\\nfanal_worksheet_end:\\n.byte 0\\n\"\n")
  string(APPEND symbols "[[gnu::visibility(\"hidden\")]] extern const char fanal_worksheet[];\n"
                        "[[gnu::visibility(\"hidden\")]] extern const char fanal_worksheet_end[];\n")

  configure_file(${CMAKE_SOURCE_DIR}/cmake/built_in_packs.cc.in ${out} @ONLY)
  list(TRANSFORM files PREPEND ${packs}/)
  list(APPEND files ${worksheet})
  set_source_files_properties(${out} PROPERTIES OBJECT_DEPENDS "${files}")
  add_library(fanal_packs STATIC ${out})
  target_link_libraries(fanal_packs PRIVATE fanal_flags)
  set_target_properties(fanal_packs PROPERTIES CXX_CLANG_TIDY "")  # made, not written
endfunction()
