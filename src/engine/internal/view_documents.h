#pragma once
// What the linked views need of each document of a group, read once for each outcome of linking.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "engine/internal/group_segments.h"
#include "engine/linked_views.h"
#include "guard/filter.h"
#include "model/document.h"
#include "model/mention.h"
#include "model/price.h"
#include "store/reader.h"

namespace fanal::engine {

/// Days since 1970, both included: a document is of one of them.
struct DaySpan {
  std::int32_t first = 0;
  std::int32_t last = 0;
  bool is_certain() const { return first == last; }
  bool operator==(const DaySpan&) const = default;
};
/// The day that was written, whatever its time zone; of a time known to a month or a year, its days. Nothing where none
/// is known, or more than a year may be meant.
std::optional<DaySpan> days_of(const TimeSpan& time);

/// Where a document says it is, or what it tells of.
struct SaidPlaces {
  std::vector<std::string> places;  ///< `Lyon, FR`, or one `FR`; each once
  bool is_stated = false;           ///< as its place, not in its text
};
/// The cities it states as its place; else those that its text names; else its country.
SaidPlaces places_of(const Document& document, const std::vector<Mention>& mentions);
/// Calls and fixes, and whatever names a device: where it was is told to nobody without a recorded authorisation, which
/// a case has no way to hold.
bool tells_of_a_device(const Document& document);

struct ViewDocument {
  store::FactRow row = 0;
  std::uint32_t text = 0;  ///< text group
  std::optional<DaySpan> days;
  bool is_of_device = false;
  bool is_stated = false;
  std::vector<std::uint32_t> places;  ///< into ViewTable::places, ascending; none where it is of a device
  std::vector<std::uint32_t> prices;  ///< into ViewTable::prices, ascending
};

/// A contact that tells of whom it is, and the documents that hold it.
using HeldBy = std::vector<std::uint32_t>;

struct ViewTable {
  std::vector<ViewDocument> documents;           ///< by row
  std::vector<PlaceFigure> places;               ///< what is known of each; counts are 0
  std::vector<Price> prices;                     ///< different ones
  std::vector<HeldBy> contacts;                  ///< into documents, ascending
  std::map<std::uint32_t, std::uint64_t> texts;  ///< documents by text group
};

/// Read by themselves, whatever is kept. Errors: limit for more than most_view_documents; those of reading.
Result<ViewTable> read_view_table(Session& session, store::Reader& reader, const guard::Filter& filter,
                                  const GroupMembers& members);
constexpr std::size_t most_view_documents = 200'000;

}  // namespace fanal::engine
