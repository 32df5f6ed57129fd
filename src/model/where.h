#pragma once
// Where: the way back to the byte.
#include <cstdint>
#include <string>

#include "base/ids.h"

namespace fanal {

/// begin and end count bytes of the innermost decoded stream; `path` names each step to it inside the item
/// (`warc#3/body:chunked,gzip`); empty for a flat file.
struct Where {
  ItemId item;
  std::string path;
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  bool operator==(const Where&) const = default;
};

/// `path@begin-end`, or `@begin-end` for a flat file.
std::string to_string(const Where& where);

}  // namespace fanal
