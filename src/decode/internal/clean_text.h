#pragma once
// Bytes of a file as text of a bounded length.
#include <cstddef>
#include <string>
#include <string_view>

namespace fanal::decode::internal {

struct Clean {
  std::string text;           ///< UTF-8
  bool was_cut = false;       ///< there was more
  bool was_replaced = false;  ///< bytes that are not UTF-8, each of which stands as U+FFFD
};
/// At most `most` bytes of `raw`, whole characters.
Clean clean_of(std::string raw, std::size_t most);

}  // namespace fanal::decode::internal
