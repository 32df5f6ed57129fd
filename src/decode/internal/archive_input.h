#pragma once
// libarchive reading from a source of ours. Only the formats and compressions of the kind found are switched on.
#include <archive.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "decode/internal/archive_kind.h"

namespace fanal::decode {

/// Where an archive's bytes come from. Must outlive the OpenArchive that reads it.
struct ArchiveSource {
  /// The next bytes, valid until the next call; empty at the end. False: they cannot be had, `fault` says why.
  std::function<bool(std::string_view& bytes)> next;
  /// Where next() goes on; empty for a source that only goes forward.
  std::function<void(std::uint64_t offset)> seek;
  std::uint64_t size = 0;  ///< of a source that can seek
  std::uint64_t at = 0;    ///< where next() will go on; kept by OpenArchive
  std::string fault;
};

struct CloseArchive {
  void operator()(struct archive* handle) const { archive_read_free(handle); }
};
using OpenArchive = std::unique_ptr<struct archive, CloseArchive>;

/// Ready for archive_read_next_header; what is wrong with the bytes is said there or by archive_errno here.
OpenArchive open_archive(ArchiveKind kind, ArchiveSource& source);

/// `zip`, `tar`, `gzip`, `gzip,xz`: the format, or the compressions around one stream, innermost first. Known once a
/// header was read.
std::string step_name(struct archive* handle);

}  // namespace fanal::decode
