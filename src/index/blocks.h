#pragma once
// A segment as blocks of bytes: what the store keeps a row each, and gives back when a search asks.
// Source: docs/formats/index.md.
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"

namespace fanal::index {

/// Shared, because a search may still read a block when the caller's cache drops it.
using Block = std::shared_ptr<const std::string>;

/// Gives block `number` of one segment; called whenever a search needs one, so it should cache. Called from several
/// threads at once. It must give the same bytes each time: their checksum is verified the first time only.
/// Errors: its own, handed on.
using BlockSource = std::function<Result<Block>(std::uint32_t number)>;

/// How a segment is cut. Other values than the default are for tests.
struct Layout {
  std::uint32_t block_bytes = 32768;    ///< content of a block; a multiple of 8, from 64 to 65,528; 8 bytes follow
  std::uint32_t dense_documents = 128;  ///< an entry held by fewer documents than this never has a bitmap
};

}  // namespace fanal::index
