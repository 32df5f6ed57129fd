#pragma once
// What single documents have, for answers that are made of some documents out of many.
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "index/matches.h"

namespace fanal::index {

struct HeldValue {
  std::int64_t row = 0;
  std::uint32_t value = 0;  ///< its number in HeldValues::values
  auto operator<=>(const HeldValue&) const = default;
};

struct HeldValues {
  std::vector<std::string> values;  ///< different ones, in no order; as IndexDocument had them, up to max_entry_bytes
  std::vector<HeldValue> held;      ///< by row
};

/// The values of an attribute that the documents found have. O(found), and some microsecond a different value.
/// Errors: damaged; what a source says.
Result<HeldValues> values_of(const Matches& matches, Attribute attribute);

struct KnownDocument {
  std::int64_t row = 0;
  std::optional<IndexTime> time;
  std::uint32_t record = 0;
};

/// The documents found, by row. Errors: as for values_of.
Result<std::vector<KnownDocument>> documents_of(const Matches& matches);

}  // namespace fanal::index
