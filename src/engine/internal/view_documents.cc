#include "engine/internal/view_documents.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <unordered_map>

#include "engine/internal/case_facts.h"
#include "engine/internal/fact_sweep.h"
#include "engine/internal/inside.h"
#include "engine/internal/places.h"

namespace fanal::engine {
namespace {

constexpr std::int64_t day_seconds = 86400;
constexpr std::int64_t hour_seconds = 3600;

std::int32_t day_at(UtcSeconds at) {
  const std::int64_t day = at / day_seconds - (at % day_seconds < 0 ? 1 : 0);
  return static_cast<std::int32_t>(day);
}

bool is_country(std::string_view code) {
  return code.size() == 2 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z';
}

// `City, CC`, and no pseudonym.
bool is_city(std::string_view place) {
  constexpr std::size_t code = 2;
  return place.size() > code + 2 && place.substr(place.size() - code - 2, 2) == ", " &&
         is_country(place.substr(place.size() - code));
}

void add_place(std::vector<std::string>& places, const std::string& place) {
  if (is_city(place) && std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
}

// How far a city reaches from its centre, by its people: a rule of thumb that is drawn, and nothing is computed from.
std::uint32_t reach_km(std::uint64_t population) {
  struct Row {
    std::uint64_t people;
    std::uint32_t km;
  };
  constexpr std::array rows{Row{5'000'000, 40}, Row{1'000'000, 25}, Row{200'000, 15}, Row{50'000, 10}};
  for (const Row& row : rows) {
    if (population >= row.people) return row.km;
  }
  return 5;
}

std::int32_t hundredths(double degrees) {
  constexpr double hundred = 100;
  constexpr double half = 0.5;
  const double scaled = degrees * hundred;
  return static_cast<std::int32_t>(scaled < 0 ? scaled - half : scaled + half);
}

// A name that several places of a country bear means any of them that is not far smaller than the largest.
Result<void> locate(PlaceFigure& place) {
  constexpr std::uint64_t far_smaller = 10;
  constexpr double tens_of_km = 10'000;
  FANAL_TRY(cities, cities_named(place.place));
  if (cities.empty()) return {};
  const auto& centre = cities.front();
  place.lat_hundredths = hundredths(centre.lat_deg);
  place.lon_hundredths = hundredths(centre.lon_deg);
  place.radius_km = reach_km(centre.population);
  for (const auto& other : cities) {
    if (other.population * far_smaller < centre.population) continue;
    ++place.candidates;
    const double metres = metres_between(centre.lat_deg, centre.lon_deg, other.lat_deg, other.lon_deg);
    const auto tens = static_cast<std::uint32_t>(metres / tens_of_km);
    // Within ten kilometres it is the same place twice.
    if (tens > 0) place.radius_km = std::max(place.radius_km, (tens + 1) * 10);
  }
  return {};
}

class Reading {
 public:
  Reading(Session& session, store::Reader& reader, const guard::Filter& filter)
      : session_(session), reader_(reader), filter_(filter), masker_(session.inside().masker(filter)) {}

  Result<ViewTable> read(const GroupMembers& members) {
    FANAL_TRY(assignments, session_.inside().held->groups.of(reader_, members.rows));
    std::size_t next = 0;
    for (const auto& range : ranges_of(members.rows)) {
      FANAL_TRY_VOID(reader_.read_facts(filter_.rows, range, [&](store::StoredFact& stored) {
        while (members.rows[next] != stored.row) ++next;
        add(stored, assignments[next] ? assignments[next]->micro : 0);
        return true;
      }));
    }
    for (auto& place : table_.places) {
      if (place.how == PlaceHow::city) FANAL_TRY_VOID(locate(place));
    }
    FANAL_TRY_VOID(add_contacts(members.number));
    return std::move(table_);
  }

 private:
  void add(store::StoredFact& stored, std::uint32_t text) {
    masker_.fact(stored.fact);
    const Document& document = stored.fact.document;
    ViewDocument one;
    one.row = stored.row;
    one.text = text;
    one.days = days_of(document.time);
    one.is_of_device = tells_of_a_device(document);
    if (!one.is_of_device) {
      const auto said = places_of(document, stored.fact.mentions);
      one.is_stated = said.is_stated;
      for (const auto& place : said.places) one.places.push_back(number_of_place(place));
      std::sort(one.places.begin(), one.places.end());
    }
    for (const Mention& mention : stored.fact.mentions) {
      if (mention.kind == MentionKind::price) add_price(mention.value, one.prices);
    }
    std::sort(one.prices.begin(), one.prices.end());
    one.prices.erase(std::unique(one.prices.begin(), one.prices.end()), one.prices.end());
    ++table_.texts[text];
    table_.documents.push_back(std::move(one));
  }

  std::uint32_t number_of_place(const std::string& place) {
    const auto [at, is_new] = places_.emplace(place, static_cast<std::uint32_t>(table_.places.size()));
    if (!is_new) return at->second;
    PlaceFigure figure;
    figure.place = place;
    figure.how = is_country(place) ? PlaceHow::country : PlaceHow::city;
    figure.country = place.substr(place.size() - 2);
    if (figure.how == PlaceHow::city) figure.name = place.substr(0, place.size() - 4);
    table_.places.push_back(std::move(figure));
    return at->second;
  }

  void add_price(const std::string& value, std::vector<std::uint32_t>& prices) {
    const auto [at, is_new] = prices_.emplace(value, no_price);
    if (is_new) {
      if (const auto price = price_of(value)) {
        at->second = static_cast<std::uint32_t>(table_.prices.size());
        table_.prices.push_back(*price);
      }
    }
    if (at->second != no_price) prices.push_back(at->second);
  }

  // No device is a contact here.
  Result<void> add_contacts(std::uint32_t group) {
    GroupReader groups(reader_);
    for (const auto kind :
         {MentionKind::phone, MentionKind::email, MentionKind::handle, MentionKind::wallet, MentionKind::iban}) {
      FANAL_TRY(keys, groups.keys_of(kind, {&group, 1}));
      for (const auto& [value, key] : keys) {
        if (!tells_of_a_poster(key)) continue;
        HeldBy held;
        for (const auto document : key.documents) {
          const auto at = std::lower_bound(table_.documents.begin(), table_.documents.end(), row_of(document),
                                           [](const ViewDocument& one, store::FactRow row) { return one.row < row; });
          if (at != table_.documents.end() && at->row == row_of(document))
            held.push_back(static_cast<std::uint32_t>(at - table_.documents.begin()));
        }
        if (held.size() > 1) table_.contacts.push_back(std::move(held));
      }
    }
    return {};
  }

  static constexpr std::uint32_t no_price = 0xFFFFFFFFU;
  Session& session_;
  store::Reader& reader_;
  const guard::Filter& filter_;
  Masker masker_;
  ViewTable table_;
  std::unordered_map<std::string, std::uint32_t> places_;
  std::unordered_map<std::string, std::uint32_t> prices_;
};

}  // namespace

std::optional<DaySpan> days_of(const TimeSpan& time) {
  // What is written without a zone spans 14 hours before and 12 after (base/time.h).
  constexpr std::int64_t before = 14 * hour_seconds;
  constexpr std::int64_t after = 12 * hour_seconds;
  constexpr std::int64_t a_day = day_seconds + before + after;
  constexpr std::int32_t a_year = 366;
  constexpr std::int64_t farthest = std::int64_t{400'000'000} * day_seconds;  // days of these fit
  if (time.precision == TimePrecision::none || time.begin >= time.end) return std::nullopt;
  if (time.begin < -farthest || time.end > farthest) return std::nullopt;
  DaySpan span{day_at(time.begin), day_at(time.end - 1)};
  if (time.precision >= TimePrecision::day && time.end - time.begin <= a_day) {
    span.first = span.last = day_at(time.begin + (time.end - time.begin) / 2);
  } else if (time.precision < TimePrecision::day && time.end - time.begin > before + after) {
    span = {day_at(time.begin + before), day_at(time.end - after - 1)};
  }
  // A day whose year has more than four figures has no period.
  static const auto earliest = static_cast<std::int32_t>(*days_from_civil(1, 1, 1));
  static const auto latest = static_cast<std::int32_t>(*days_from_civil(9999, 12, 31));
  if (span.first < earliest || span.last > latest || span.last - span.first >= a_year) return std::nullopt;
  return span;
}

SaidPlaces places_of(const Document& document, const std::vector<Mention>& mentions) {
  SaidPlaces said;
  std::vector<std::string> named;
  for (const Mention& mention : mentions) {
    if (mention.kind != MentionKind::place || mention.field >= document.fields.size()) continue;
    const bool is_stated = document.fields[mention.field].name == "place";
    add_place(is_stated ? said.places : named, mention.value);
  }
  said.is_stated = !said.places.empty();
  if (!said.is_stated) said.places = std::move(named);
  if (said.places.empty() && is_country(document.place.country)) {
    said.places.push_back(document.place.country);
    said.is_stated = true;
  }
  return said;
}

bool tells_of_a_device(const Document& document) {
  return document.kind == DocumentKind::call || document.kind == DocumentKind::fix ||
         !field_value(document, "device").empty();
}

Result<ViewTable> read_view_table(Session& session, store::Reader& reader, const guard::Filter& filter,
                                  const GroupMembers& members) {
  if (members.rows.size() > most_view_documents) {
    return Error{Code::limit, "views are of at most " + std::to_string(most_view_documents) +
                                  " documents, and this group has " + std::to_string(members.rows.size()) +
                                  ": search in it instead"};
  }
  return Reading(session, reader, filter).read(members);
}

}  // namespace fanal::engine
