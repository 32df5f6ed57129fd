#pragma once
// A list of identifiers as somebody brings it, line by line: text or CSV, each however it is written.
// Source: RFC 4180 (cells), read leniently; values are read by the finders of a document.
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/mention.h"

namespace fanal::engine {

/// One thing to look for.
struct AskedValue {
  enum class Form : std::uint8_t {
    whole,       ///< a key in canonical form
    number_end,  ///< digits with which a telephone number ends: its country was not written
    sha256,      ///< of an item; kind says nothing
  };
  Form form = Form::whole;
  MentionKind kind = MentionKind::phone;
  std::string value;
  auto operator<=>(const AskedValue&) const = default;
};

struct ListLine {
  std::uint64_t number = 0;  ///< from 1
  std::string written;       ///< the cell
  std::vector<AskedValue> values;
};

struct UnreadLine {
  std::uint64_t number = 0;
  std::string why;  ///< nothing of the line stands in it
};

/// Every line that is not blank is in one of the two, but for a header.
struct ReadList {
  std::vector<ListLine> lines;
  std::vector<UnreadLine> unread;
};

/// What stands in the first column of each line; with a header that names one `value`, in that column, read as the
/// column `kind` says. Values: phone, email, handle (`service:name` too), wallet, iban, device, ip; SHA-256.
/// `country`: ISO 3166-1 alpha-2, for numbers written without theirs; empty: they are read as the end of a number.
/// Any charset. O(bytes). Errors: limit over a million lines.
Result<ReadList> read_list(std::string_view bytes, std::string_view country);

}  // namespace fanal::engine
