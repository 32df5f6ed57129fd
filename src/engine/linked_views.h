#pragma once
// The documents of one group in four views of one selection: time, places, prices, texts. What is chosen in one view
// narrows the others; each is counted without its own choice. docs/workbench.md, "Linked views".
// Source: brushing and linking: Becker and Cleveland, "Brushing Scatterplots", Technometrics 29(2), 1987.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "base/result.h"
#include "engine/ask.h"
#include "engine/session.h"
#include "engine/templates.h"

namespace fanal::engine {

/// What of a group is chosen. Empty: all of it.
struct ViewSelection {
  std::string from;   ///< `2025`, `2025-03` or `2025-03-04`: from its first day on; empty: open
  std::string until;  ///< likewise: to its last day
  std::string place;  ///< PlaceFigure::place
  std::string currency;
  std::optional<std::uint32_t> minutes;     ///< that the price is for; nothing: any; with currency only
  std::optional<std::int64_t> least_minor;  ///< hundredths; with currency only
  std::optional<std::int64_t> most_minor;   ///< likewise
  std::optional<std::uint32_t> text;        ///< number of a text group
  std::optional<std::uint32_t> slot;        ///< piece of the template of `text`
  std::string slot_value;                   ///< as that slot shows it; with slot only
  bool operator==(const ViewSelection&) const = default;
  bool is_empty() const { return *this == ViewSelection(); }
};

/// As it is written in an address or a command; each may be empty.
struct SelectionWritten {
  std::string_view from, until, place, currency, minutes, price_from, price_until, text, slot, slot_value;
};
/// Errors: invalid_input, naming what is none.
Result<ViewSelection> read_selection(const SelectionWritten& written);

enum class ViewUnit : std::uint8_t { day, week, month, year };
std::string_view unit_name(ViewUnit unit);
std::optional<ViewUnit> unit_from_name(std::string_view name);

struct ViewPeriod {
  std::string begin;  ///< its first day: `2025-03-03`; of months and years `2025-03` and `2025`
  std::uint64_t certain = 0;
  std::uint64_t possible = 0;  ///< of uncertain days; such a one counts in every period that it may be of
  bool operator==(const ViewPeriod&) const = default;
};

enum class PlaceHow : std::uint8_t { city, country };
std::string_view name_of(PlaceHow how);

struct PlaceFigure {
  std::string place;  ///< `Lyon, FR`; `FR` where nothing finer is known
  std::string name;   ///< `Lyon`; empty for a country
  std::string country;
  PlaceHow how = PlaceHow::city;
  /// Centre of the city by the gazetteer, hundredths of a degree: never where somebody was. Nothing for a country, and
  /// for a name that the gazetteer has not.
  std::optional<std::int32_t> lat_hundredths;
  std::optional<std::int32_t> lon_hundredths;
  std::uint32_t radius_km = 0;   ///< within which it is taken to be: the city, or all places that the name may mean
  std::uint32_t candidates = 0;  ///< places of that name in the country that it may be
  std::uint64_t documents = 0;
  std::uint64_t stated = 0;  ///< of these, those that say it as their place; the others in their text
  std::string first_day;     ///< of the documents of certain days; of a month where no days are told
  std::string last_day;
  bool operator==(const PlaceFigure&) const = default;
};

/// One contact advertised in one city alone on a day, and later in another city alone; on days between in these two
/// only.
struct MoveFigure {
  std::uint32_t from = 0;  ///< into LinkedViews::places
  std::uint32_t to = 0;
  std::uint64_t moves = 0;
  std::uint32_t least_days = 0;  ///< between the two
  std::uint32_t most_days = 0;
  std::string first_day;  ///< of the arrivals
  std::string last_day;
  bool operator==(const MoveFigure&) const = default;
};

struct PlayStep {
  std::uint32_t period = 0;  ///< into LinkedViews::play_periods
  std::uint32_t place = 0;
  std::uint64_t documents = 0;
  bool operator==(const PlayStep&) const = default;
};

/// Prices of one currency for one time, as written, never converted. Quartiles are prices that were written.
struct ViewPrices {
  std::string currency;
  std::uint32_t minutes = 0;  ///< 0: no time is tied to them
  std::uint64_t documents = 0;
  std::int64_t least = 0;  ///< hundredths, as the others
  std::int64_t lower_quartile = 0;
  std::int64_t median = 0;
  std::int64_t upper_quartile = 0;
  std::int64_t greatest = 0;
  struct Period {
    std::string begin;
    std::uint64_t documents = 0;
    std::int64_t least = 0;
    std::int64_t median = 0;
    std::int64_t greatest = 0;
    bool operator==(const Period&) const = default;
  };
  std::vector<Period> periods;  ///< of documents of certain days, ascending
  bool operator==(const ViewPrices&) const = default;
};

struct TextFigure {
  std::uint32_t text = 0;  ///< number of the text group
  std::uint64_t documents = 0;
  std::string first_day;
  std::string last_day;
  std::string sample;  ///< begin of one of them, in one line
  DocumentId sample_id;
};

struct SlotFigure {
  std::uint32_t piece = 0;
  struct Value {
    std::string value;
    std::uint64_t documents = 0;
    bool operator==(const Value&) const = default;
  };
  std::vector<Value> values;  ///< most documents first, then by value; at most 20, and the chosen one
  std::uint64_t distinct = 0;
  std::uint64_t without = 0;
  bool operator==(const SlotFigure&) const = default;
};

/// Documents that say the same in every slot.
struct VariantFigure {
  std::vector<std::string> values;  ///< one for each of ViewTemplate::slots; empty: nothing
  std::uint64_t documents = 0;
  std::string first_day;
  std::string last_day;
  DocumentId id;  ///< of the first of them
};

/// The template of one text group, and what the documents of the group say in its slots.
struct ViewTemplate {
  std::uint32_t text = 0;
  std::uint64_t documents = 0;            ///< of the group
  std::vector<TemplatePieceView> pieces;  ///< without examples: the slots have them
  std::vector<SlotFigure> slots;
  std::vector<VariantFigure> variants;  ///< most documents first; at most 20
  std::uint64_t variant_count = 0;
};

/// Why no day, move or playback is told.
enum class CoarseWhy : std::uint8_t {
  not_coarse,
  one_adult,      ///< the group cannot be shown to hold more than one adult
  not_looked_at,  ///< nothing was looked for in the groups of now
};
std::string_view name_of(CoarseWhy why);

struct LinkedViews {
  std::uint32_t number = 0;
  std::uint64_t documents = 0;  ///< of the group
  std::uint64_t selected = 0;
  ViewSelection selection;  ///< as it was followed: where no days are told, months
  CoarseWhy coarse = CoarseWhy::not_coarse;

  ViewUnit unit = ViewUnit::month;
  std::vector<ViewPeriod> periods;  ///< those that hold any, ascending
  std::uint64_t undated = 0;        ///< of no day, or of more than a year

  std::vector<PlaceFigure> places;  ///< most documents first, then by place; at most 200
  std::uint64_t place_count = 0;
  std::uint64_t placeless = 0;            ///< documents without a place
  std::uint64_t devices = 0;              ///< documents left out of the map: they tell where a device was
  std::vector<MoveFigure> moves;          ///< most first; at most 200
  std::uint64_t move_count = 0;           ///< different pairs of cities
  std::vector<std::string> play_periods;  ///< ascending; empty where nothing is played
  std::vector<PlayStep> play;             ///< by period, then place

  std::vector<ViewPrices> prices;  ///< most documents first; at most 12
  std::uint64_t price_count = 0;   ///< different currencies and times
  std::uint64_t priceless = 0;

  std::vector<TextFigure> texts;  ///< most documents first, then by number; at most 12, and the chosen one
  std::uint64_t text_count = 0;
  std::optional<ViewTemplate> text;  ///< of the chosen or asked text
};

struct ViewsAsked {
  ViewSelection selection;
  std::optional<ViewUnit> unit;  ///< nothing: by how long the group lasted
  /// Text group whose template is wanted beside the chosen one.
  std::optional<std::uint32_t> template_of;
};

/// Of groups of at most 200,000 documents. Kept in the session until the case is linked anew: the first answer costs
/// some 20 microseconds a document, the next under one. Errors: refused; not_found when there is no such group, text or
/// slot; limit.
Result<LinkedViews> linked_views(Session& session, std::uint32_t number, const ViewsAsked& asked);

/// Members that a selection chooses, in the order of arrival; MemberPage::documents counts those chosen. Errors: as
/// above, and invalid_input for a cursor of another list.
Result<MemberPage> selected_members(Session& session, std::uint32_t number, const ViewSelection& selection,
                                    const Page& page);

/// As docs/openapi.yaml has it.
void put_linked_views(JsonWriter& json, const LinkedViews& views);

}  // namespace fanal::engine
