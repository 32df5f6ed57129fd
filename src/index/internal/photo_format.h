#pragma once
// Codes of photos and their ids as blocks of bytes. Source: docs/formats/index.md.
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "index/blocks.h"
#include "index/internal/photo_groups.h"

namespace fanal::index {

constexpr bool is_photo_block_size(std::uint64_t bytes) { return bytes >= 16 && bytes <= 65528; }

/// The blocks, head first; `block_bytes` is a size of blocks.
std::vector<std::string> write_photo_groups(const PhotoGroups& groups, std::uint32_t block_bytes);

/// Reads each of `blocks` blocks once, in order; `block_bytes` gets their size. What it gives is in order and whole.
/// Errors: damaged; what the source says.
Result<PhotoGroups> read_photo_groups(const BlockSource& source, std::uint64_t blocks, std::uint32_t& block_bytes);

}  // namespace fanal::index
