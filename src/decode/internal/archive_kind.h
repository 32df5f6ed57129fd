#pragma once
// What an archive is, by its first bytes. Source: APPNOTE.TXT 4.3.7 (zip), POSIX.1-2017 pax "ustar" (tar),
// 7zFormat.txt, RFC 1952 (gzip), RFC 8878 (zstd), xz-file-format 2.1.1, lz4_Frame_format, bzip2 1.0.
#include <cstddef>
#include <string_view>

namespace fanal::decode {

enum class ArchiveKind {
  none,
  zip,
  seven_zip,
  rar,
  tar,
  compressed,  ///< of a tar or of one file
};

/// As many bytes of a member as decide.
constexpr std::size_t kind_head_bytes = std::size_t{64} << 10U;

/// Office documents, and web archives in gzip, are none.
ArchiveKind archive_kind(std::string_view head);

}  // namespace fanal::decode
