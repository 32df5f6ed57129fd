#pragma once
// What single documents have, for answers that are made of some documents out of many.
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/matches.h"

namespace fanal::index {

/// Whether `value` of HeldValues is only the beginning of one that is longer than the index keeps, and a hash of it.
bool is_cut(std::string_view value);

struct HeldValue {
  std::int64_t row = 0;
  std::uint32_t value = 0;  ///< its number in HeldValues::values
  auto operator<=>(const HeldValue&) const = default;
};

struct HeldValues {
  std::vector<std::string> values;  ///< different ones, in no order; as IndexDocument had them unless is_cut()
  std::vector<HeldValue> held;      ///< by row
};

struct KnownDocument {
  std::int64_t row = 0;
  std::optional<IndexTime> time;
  std::uint32_t record = 0;
};

/// The documents found, by row, and what they have. Valid as long as the matches.
class FoundDocuments {
 public:
  /// O(found * log found), some hundred nanoseconds each. Errors: damaged; what a source says.
  static Result<FoundDocuments> of(const Matches& matches);

  const std::vector<KnownDocument>& all() const { return documents_; }
  /// What they have of an attribute. O(found), and some microsecond a different value. Errors: invalid_input when there
  /// is no such attribute; damaged; what a source says.
  Result<HeldValues> values_of(Attribute attribute) const;

 private:
  explicit FoundDocuments(const Matches& matches) : matches_(&matches) {}

  const Matches* matches_;
  std::vector<KnownDocument> documents_;
  std::vector<std::uint32_t> places_;  ///< of the documents among these, in the order of the index
};

/// Calls visit(time) for each of the documents found whose time is known. Errors: damaged; what a source says.
Result<void> each_time(const Matches& matches, const std::function<void(const IndexTime&)>& visit);

}  // namespace fanal::index
