#pragma once
// From what was sent to what was meant: transfer and content encodings undone.
// Source: RFC 9110, 8.4; RFC 9112, 6.1 and 7.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/issue.h"

namespace fanal::formats {

struct DecodedBody {
  std::string owned;  ///< the body, when a step was undone
  bool is_decoded = false;
  std::string steps;         ///< `:chunked,gzip`, in the order in which they were undone; empty for none
  bool is_readable = true;   ///< false: an encoding that nobody undoes is left
  std::string_view payload;  ///< a view of `sent`, or of `dechunked`: after the transfer encoding alone
  std::string dechunked;
  std::string_view body(std::string_view sent) const { return is_decoded ? std::string_view(owned) : sent; }
};

/// Undoes what the two headers name, with at most `most` bytes out. A body that is not in the encoding its header names
/// is taken as it is. `issues` get code, message, severity and lost; the caller says where.
DecodedBody decode_body(std::string_view sent, std::string_view transfer_encoding, std::string_view content_encoding,
                        std::uint64_t most, std::vector<Issue>& issues);

}  // namespace fanal::formats
