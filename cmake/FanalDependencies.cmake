# Third-party libraries, each as one fanal_NAME target whose headers are system headers. docs/dependencies.md says
# what each is for; a target here without its line there fails ctest "docs".
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(GTest REQUIRED)

function(fanal_pkg name)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${ARGN})
  add_library(fanal_${name} INTERFACE)
  target_link_libraries(fanal_${name} INTERFACE PkgConfig::${name})
endfunction()

fanal_pkg(sodium libsodium)
fanal_pkg(crypto libcrypto)
fanal_pkg(ssl libssl libcrypto)
fanal_pkg(xxhash libxxhash)
fanal_pkg(icu icu-uc icu-i18n)
fanal_pkg(uchardet uchardet)
fanal_pkg(zlib zlib)
fanal_pkg(brotli libbrotlidec)
fanal_pkg(psl libpsl)
fanal_pkg(re2 re2)
fanal_pkg(hwy libhwy)
fanal_pkg(zstd libzstd)
fanal_pkg(archive libarchive)
fanal_pkg(seccomp libseccomp)
fanal_pkg(geonames geonames)
fanal_pkg(igraph igraph)
fanal_pkg(jpeg libjpeg)
fanal_pkg(png libpng)
fanal_pkg(webp libwebp libwebpdemux)
fanal_pkg(tiff libtiff-4)
fanal_pkg(heif libheif libde265)
fanal_pkg(exiv2 exiv2)

# It ships no pkg-config file.
find_path(GIF_INCLUDE gif_lib.h REQUIRED)
find_library(GIF_LIBRARY gif REQUIRED)
add_library(fanal_gif INTERFACE)
target_include_directories(fanal_gif SYSTEM INTERFACE ${GIF_INCLUDE})
target_link_libraries(fanal_gif INTERFACE ${GIF_LIBRARY})

# Takes the place of glibc's malloc by being linked, which no symbol asks for. Sanitizers bring their own.
add_library(fanal_malloc INTERFACE)
if(NOT FANAL_SANITIZE)
  find_library(TCMALLOC_LIBRARY tcmalloc_minimal REQUIRED)
  target_link_options(fanal_malloc INTERFACE LINKER:--push-state,--no-as-needed ${TCMALLOC_LIBRARY} LINKER:--pop-state)
endif()

find_package(nlohmann_json 3.11 REQUIRED)
add_library(fanal_json INTERFACE)
target_link_libraries(fanal_json INTERFACE nlohmann_json::nlohmann_json)

find_package(CLI11 REQUIRED)
add_library(fanal_cli11 INTERFACE)
target_link_libraries(fanal_cli11 INTERFACE CLI11::CLI11)

# Headers only; 1.74 is Debian's, and the version that libphonenumber's packages, which tests need, allow beside them.
find_package(Boost 1.74 REQUIRED)
add_library(fanal_boost INTERFACE)
target_link_libraries(fanal_boost INTERFACE Boost::headers Threads::Threads)
target_compile_definitions(fanal_boost INTERFACE BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_DISABLE_BOOST_DATE_TIME)
if(FANAL_SANITIZE MATCHES thread)
  # The sanitizer does not follow fences (g++ refuses them); the locks around them order the same things.
  target_compile_definitions(fanal_boost INTERFACE BOOST_ASIO_DISABLE_FENCED_BLOCK)
endif()

# It ships no pkg-config file.
find_path(CLD2_INCLUDE cld2/public/compact_lang_det.h REQUIRED)
find_library(CLD2_LIBRARY cld2 REQUIRED)
add_library(fanal_cld2 INTERFACE)
target_include_directories(fanal_cld2 SYSTEM INTERFACE ${CLD2_INCLUDE})
target_link_libraries(fanal_cld2 INTERFACE ${CLD2_LIBRARY})

# Only tests and benches compare with libphonenumber; the program is built without it. It ships no pkg-config file.
find_path(PHONENUMBER_INCLUDE phonenumbers/phonenumberutil.h)
find_library(PHONENUMBER_LIBRARY phonenumber)
add_library(fanal_phonenumber INTERFACE)
if(PHONENUMBER_INCLUDE AND PHONENUMBER_LIBRARY)
  target_include_directories(fanal_phonenumber SYSTEM INTERFACE ${PHONENUMBER_INCLUDE})
  target_link_libraries(fanal_phonenumber INTERFACE ${PHONENUMBER_LIBRARY} protobuf)
else()
  add_custom_target(fanal_phonenumber_missing COMMAND ${CMAKE_COMMAND} -E echo
    "tests of telephone numbers need libphonenumber-dev and libprotobuf-dev: ./run setup test" COMMAND false)
  add_dependencies(fanal_phonenumber fanal_phonenumber_missing)
endif()

# SQLite3MultipleCiphers: C source from the npm package named in tools/sqlite/package.json, fetched by `./run setup`,
# compiled once for all presets, sanitizers included: the file takes most of a minute.
set(SQLITE_SOURCE ${CMAKE_SOURCE_DIR}/tools/sqlite/node_modules/better-sqlite3-multiple-ciphers/deps/sqlite3)
set(SQLITE_LIBRARY ${CMAKE_SOURCE_DIR}/.toolchain/sqlite3mc/libsqlite3mc.a)
add_custom_command(OUTPUT ${SQLITE_LIBRARY}
  COMMAND ${CMAKE_SOURCE_DIR}/tools/sqlite/build ${SQLITE_SOURCE} ${SQLITE_LIBRARY}
  DEPENDS ${CMAKE_SOURCE_DIR}/tools/sqlite/build ${CMAKE_SOURCE_DIR}/tools/sqlite/package-lock.json
  COMMENT "Compiling SQLite3MultipleCiphers (once)")
add_custom_target(fanal_sqlite_build DEPENDS ${SQLITE_LIBRARY})
add_library(fanal_sqlite INTERFACE)
add_dependencies(fanal_sqlite fanal_sqlite_build)
target_include_directories(fanal_sqlite SYSTEM INTERFACE ${SQLITE_SOURCE})
target_link_libraries(fanal_sqlite INTERFACE ${SQLITE_LIBRARY} Threads::Threads dl m)
