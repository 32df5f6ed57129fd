#pragma once
// What a document says, as the text index keeps it beside the document: for questions about many documents that are not
// read one by one. The values of index::said(kind), index::Attribute::day and stated_place.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "index/document.h"
#include "model/document.h"
#include "model/mention.h"

namespace fanal::engine {

/// One value of a kind that a document says, by the surest place where it does.
struct SaidValue {
  std::string_view value;        ///< as of the mention
  std::uint16_t confidence = 0;  ///< thousandths
  /// The document says more, or longer ones, of the kind than the index keeps: it must be read. Nothing else is kept of
  /// the kind then.
  bool is_to_be_read = false;
};

/// Of an entry of said(kind), which it stays within; nothing when it is none.
std::optional<SaidValue> said_value_of(std::string_view entry);

/// With what the entries of a value begin, and no others.
std::string begin_of_said(std::string_view value);

/// The day that was written, whatever its time zone: that of the middle of the interval. Empty: none is known to the
/// day.
std::string day_of(const Document& document);

/// Adds what the document says, its day, and which record it is.
void add_said(index::IndexDocument& out, const Document& document, const std::vector<Mention>& mentions);

}  // namespace fanal::engine
