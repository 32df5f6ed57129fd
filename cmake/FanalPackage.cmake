# `./run package`: a Debian package of the program and its manual, its dependencies read from the binary itself.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME fanal)
set(CPACK_PACKAGE_VENDOR "The Fanal authors")
set(CPACK_PACKAGE_CONTACT "The Fanal authors <fanal@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "lantern for investigations into human trafficking")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
  "Takes lawfully held adverts and web pages, finds the contacts, prices, places and dates in them,
 and shows which documents belong together, with the reason for every link and the way back to the
 byte it rests on. Runs on one ordinary computer without a network, and keeps what it is given in an
 encrypted case directory.")
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/package)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS libgeonames-common)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)

install(FILES README.md SECURITY.md CHANGELOG.md DESTINATION share/doc/fanal)
install(DIRECTORY docs/ DESTINATION share/doc/fanal/docs PATTERN "*.png" EXCLUDE)
file(WRITE ${CMAKE_BINARY_DIR}/copyright
"Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Fanal

Files: *
Copyright: The Fanal authors
License: GPL-3.0-or-later
 On Debian systems the text of the GNU General Public License version 3 is in /usr/share/common-licenses/GPL-3.
Comment: holds the code of SQLite (public domain) and SQLite3MultipleCiphers (MIT), compiled in, and tables made from
 the metadata of libphonenumber (Apache-2.0, the libphonenumber authors; /usr/share/common-licenses/Apache-2.0).
")
install(FILES ${CMAKE_BINARY_DIR}/copyright DESTINATION share/doc/fanal)
include(CPack)
