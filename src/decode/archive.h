#pragma once
// Archives and compressed files, by libarchive. Paths and issues: docs/formats/archives.md.
#include <string_view>

#include "decode/decoder.h"

namespace fanal::decode {

/// 90 for the first bytes of a zip, 7z, rar or tar, or of a gzip, bzip2, xz, zstd or lz4 stream; 0 for an office
/// document (a zip of parts that are no text) and anything else. A web archive in gzip is left to its reader.
int claim_archive(std::string_view head);

Result<std::uint64_t> decode_archive(const Open& request, const Peer& peer);

}  // namespace fanal::decode
