// The linked views of a group against a plain look at every document as `show` has it; what is told of a group that may
// be one adult; what stands in the audit.
#include "engine/linked_views.h"

#include <gtest/gtest.h>

#include <iostream>
#include <map>
#include <random>
#include <set>

#include "engine/internal/view_documents.h"
#include "engine/internal/view_figures.h"
#include "engine/internal/view_periods.h"
#include "engine/test_answers.h"
#include "engine/test_findings.h"
#include "engine/test_support.h"
#include "model/price.h"

namespace fanal::engine {
namespace {

using namespace testing;

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  std::uint64_t below(std::uint64_t end) { return engine_() % end; }
  template <typename T>
  const T& of(const std::vector<T>& all) {
    return all[below(all.size())];
  }

 private:
  std::mt19937_64 engine_;
};

const std::vector<std::string> cities{"Lyon", "Paris", "Marseille", "Lille"};

// One group by one number in all; some texts differ in a word, some altogether; days, months, years or no time; cities,
// a country alone, a city in the text alone, none.
std::string random_adverts(Dice& dice, std::size_t count) {
  std::string lines;
  for (std::size_t i = 0; i < count; ++i) {
    std::string line = R"({"id":"a)" + std::to_string(i) + R"(")";
    const auto two = [](std::uint64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    const std::string month = "2025-" + two(1 + dice.below(6));
    switch (dice.below(8)) {
      case 0: break;
      case 1: line += R"(,"posted_at":")" + month + "\""; break;
      case 2: line += R"(,"posted_at":"2025")"; break;
      case 3: line += R"(,"posted_at":")" + month + "-" + two(1 + dice.below(28)) + "T10:00:00Z\""; break;
      default: line += R"(,"posted_at":")" + month + "-" + two(1 + dice.below(28)) + "\"";
    }
    std::string text = dice.below(3) == 0
                           ? "Candles and jasmine tea behind the old mill, warm towels every evening until ten, "
                           : "A quiet room by the river, soft music, two minutes from the station on foot, ";
    switch (dice.below(6)) {
      case 0: line += R"(,"country":"FR")"; break;
      case 1: text += "today in " + dice.of(cities) + ", "; break;
      case 2: break;
      default: line += R"(,"place":")" + dice.of(cities) + R"(","country":"FR")";
    }
    if (dice.below(3) != 0) text += std::to_string(80 + 20 * dice.below(4)) + " EUR for 1 hour, ";
    if (dice.below(6) == 0) text += "50 USD, ";
    text += "call +33 6 39 98 12 35";
    lines += line + R"(,"text":")" + text + "\"}\n";
  }
  return lines;
}

/// One document as `show` has it.
struct Seen {
  std::optional<DaySpan> days;
  std::set<std::string> places;
  bool is_stated = false;
  std::set<std::string> prices;
  std::uint32_t text = 0;
};

std::int32_t day_number(const std::string& day) { return days_named(day)->first; }

// Written anew: by the letters of what was posted.
Seen seen_of(const DocumentView& view) {
  Seen seen;
  const std::string& raw = view.document.time.raw;
  if (raw.size() >= 10) {
    seen.days = DaySpan{day_number(raw.substr(0, 10)), day_number(raw.substr(0, 10))};
  } else if (!raw.empty()) {
    seen.days = days_named(raw);
  }
  std::set<std::string> named;
  for (const auto& mention : view.mentions) {
    const auto& one = mention.mention;
    if (one.kind == MentionKind::price) seen.prices.insert(one.value);
    if (one.kind != MentionKind::place) continue;
    (view.document.fields[one.field].name == "place" ? seen.places : named).insert(one.value);
  }
  seen.is_stated = !seen.places.empty();
  if (!seen.is_stated) seen.places = named;
  if (seen.places.empty() && !view.document.place.country.empty()) {
    seen.places.insert(view.document.place.country);
    seen.is_stated = true;
  }
  seen.text = *view.micro;
  return seen;
}

enum class Own : std::uint8_t { nothing, time, place, price, text };

bool passes(const Seen& seen, const ViewSelection& chosen, Own own) {
  if (own != Own::time && !(chosen.from.empty() && chosen.until.empty())) {
    if (!seen.days) return false;
    if (!chosen.from.empty() && seen.days->last < days_named(chosen.from)->first) return false;
    if (!chosen.until.empty() && seen.days->first > days_named(chosen.until)->last) return false;
  }
  if (own != Own::place && !chosen.place.empty() && !seen.places.contains(chosen.place)) return false;
  if (own != Own::price && !chosen.currency.empty()) {
    bool fits = false;
    for (const auto& value : seen.prices) {
      const auto price = *price_of(value);
      fits = fits || (price.currency == chosen.currency && (!chosen.minutes || *chosen.minutes == price.minutes) &&
                      price.amount_minor >= chosen.least_minor.value_or(0) &&
                      price.amount_minor <= chosen.most_minor.value_or(INT64_MAX));
    }
    if (!fits) return false;
  }
  return own == Own::text || !chosen.text || *chosen.text == seen.text;
}

std::string period_of(std::int32_t day, ViewUnit unit) {
  const std::string name = day_name(day);
  if (unit == ViewUnit::month) return name.substr(0, 7);
  if (unit == ViewUnit::year) return name.substr(0, 4);
  if (unit == ViewUnit::day) return name;
  while ((day + 3) % 7 != 0) --day;
  return day_name(day);
}

void expect_as_seen(const LinkedViews& views, const std::vector<Seen>& all, const ViewSelection& chosen) {
  std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> periods;
  std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> places;
  std::map<std::pair<std::string, std::uint32_t>, std::vector<std::int64_t>> prices;
  std::map<std::uint32_t, std::uint64_t> texts;
  std::uint64_t selected = 0;
  std::uint64_t undated = 0;
  std::uint64_t placeless = 0;
  for (const Seen& seen : all) {
    selected += passes(seen, chosen, Own::nothing) ? 1U : 0U;
    if (passes(seen, chosen, Own::time)) {
      std::set<std::string> of;
      for (auto day = seen.days ? seen.days->first : 0; seen.days && day <= seen.days->last; ++day)
        of.insert(period_of(day, views.unit));
      if (of.empty()) ++undated;
      for (const auto& period : of) ++(of.size() == 1 ? periods[period].first : periods[period].second);
    }
    if (passes(seen, chosen, Own::place)) {
      if (seen.places.empty()) ++placeless;
      for (const auto& place : seen.places) {
        ++places[place].first;
        places[place].second += seen.is_stated ? 1U : 0U;
      }
    }
    if (passes(seen, chosen, Own::price)) {
      for (const auto& value : seen.prices) {
        const auto price = *price_of(value);
        prices[{price.currency, price.minutes}].push_back(price.amount_minor);
      }
    }
    if (passes(seen, chosen, Own::text)) ++texts[seen.text];
  }
  EXPECT_EQ(views.documents, all.size());
  EXPECT_EQ(views.selected, selected);
  EXPECT_EQ(views.undated, undated);
  EXPECT_EQ(views.placeless, placeless);
  ASSERT_EQ(views.periods.size(), periods.size());
  for (const auto& period : views.periods) {
    EXPECT_EQ(std::pair(period.certain, period.possible), periods[period.begin]) << period.begin;
  }
  EXPECT_EQ(views.place_count, places.size());
  for (const auto& place : views.places) {
    EXPECT_EQ(std::pair(place.documents, place.stated), places[place.place]) << place.place;
  }
  EXPECT_EQ(views.price_count, prices.size());
  for (const auto& price : views.prices) {
    auto& amounts = prices[{price.currency, price.minutes}];
    std::sort(amounts.begin(), amounts.end());
    EXPECT_EQ(price.documents, amounts.size());
    EXPECT_EQ(price.least, amounts.front());
    EXPECT_EQ(price.median, amounts[(amounts.size() + 1) / 2 - 1]);
    EXPECT_EQ(price.greatest, amounts.back());
  }
  EXPECT_EQ(views.text_count, texts.size());
  for (const auto& text : views.texts) EXPECT_EQ(text.documents, texts[text.text]);
}

ViewSelection random_selection(Dice& dice, const LinkedViews& whole) {
  ViewSelection chosen;
  if (dice.below(2) == 0) {
    chosen.from = dice.below(2) == 0 ? "2025-02" : "2025-02-11";
    if (dice.below(2) == 0) chosen.until = dice.below(2) == 0 ? "2025-04" : "2025-03-20";
  }
  if (dice.below(2) == 0 && !whole.places.empty()) chosen.place = dice.of(whole.places).place;
  if (dice.below(2) == 0 && !whole.prices.empty()) {
    const auto& price = dice.of(whole.prices);
    chosen.currency = price.currency;
    if (dice.below(2) == 0) chosen.minutes = price.minutes;
    if (dice.below(2) == 0) chosen.least_minor = price.median;
    if (dice.below(3) == 0) chosen.most_minor = price.greatest;
  }
  if (dice.below(2) == 0) chosen.text = dice.of(whole.texts).text;
  return chosen;
}

struct OneGroup {
  explicit OneGroup(const std::string& adverts, bool is_several)
      : session(must(disk.init())), number((ingest_paths(session, {disk.write("a.jsonl", adverts)}), group_of())) {
    auto assessment = assessed(Tier::none);
    assessment.is_several = is_several;
    std::vector<score::Assessment> all(must(case_view(session)).documents, assessment);
    plant_findings(session, all);
  }
  std::uint32_t group_of() { return *must(documents(session, "a0")).front().meta; }
  std::vector<Seen> seen() {
    std::vector<Seen> all;
    for (const auto& name : must(group(session, number)).samples)
      all.push_back(seen_of(must(documents(session, name)).front()));
    return all;
  }

  CaseOnDisk disk;
  Session session;
  std::uint32_t number;
};

TEST(LinkedViews, AreWhatEveryDocumentByItselfSays) {
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
    std::cout << "seed " << seed << "\n";
    Dice dice(seed);
    OneGroup one(random_adverts(dice, 60), true);
    const auto all = one.seen();
    ASSERT_GT(all.size(), 40U);
    const auto whole = must(linked_views(one.session, one.number, {}));
    EXPECT_EQ(whole.selected, all.size());
    for (int i = 0; i < 60; ++i) {
      SCOPED_TRACE(i);
      const auto chosen = random_selection(dice, whole);
      const auto unit = static_cast<ViewUnit>(dice.below(4));
      const auto views = must(linked_views(one.session, one.number, {chosen, unit, {}}));
      EXPECT_EQ(views.unit, unit);
      expect_as_seen(views, all, chosen);
      // Pressing what stands in a view finds as many as it says.
      if (!views.places.empty()) {
        auto pressed = chosen;
        pressed.place = dice.of(views.places).place;
        const auto& place = *std::find_if(views.places.begin(), views.places.end(),
                                          [&](const PlaceFigure& figure) { return figure.place == pressed.place; });
        EXPECT_EQ(must(linked_views(one.session, one.number, {pressed, {}, {}})).selected, place.documents);
      }
      if (!views.periods.empty()) {
        auto pressed = chosen;
        const auto& period = dice.of(views.periods);
        ViewPeriods periods(unit);
        pressed.from = period.begin;
        pressed.until = day_name(periods.next(days_named(period.begin)->first) - 1);
        EXPECT_EQ(must(linked_views(one.session, one.number, {pressed, {}, {}})).selected,
                  period.certain + period.possible);
      }
      std::set<std::string> listed;
      Page page{7, ""};
      do {
        const auto members = must(selected_members(one.session, one.number, chosen, page));
        EXPECT_EQ(members.documents, views.selected);
        for (const auto& member : members.members) listed.insert(to_hex(member.head.id.value));
        page.cursor = members.next;
      } while (!page.cursor.empty());
      EXPECT_EQ(listed.size(), views.selected);
    }
  }
}

TEST(LinkedViews, ASlotIsChosenByWhatItSays) {
  Dice dice(9);
  OneGroup one(random_adverts(dice, 60), true);
  const auto whole = must(linked_views(one.session, one.number, {}));
  std::size_t pressed = 0;
  for (const auto& text : whole.texts) {
    const auto shown = must(linked_views(one.session, one.number, {{}, {}, text.text}));
    ASSERT_TRUE(shown.text);
    EXPECT_EQ(shown.text->documents, text.documents);
    for (const auto& slot : shown.text->slots) {
      std::uint64_t documents = slot.without;
      for (const auto& value : slot.values) {
        documents += value.documents;
        ViewSelection chosen;
        chosen.text = text.text;
        chosen.slot = slot.piece;
        chosen.slot_value = value.value;
        const auto views = must(linked_views(one.session, one.number, {chosen, {}, text.text}));
        EXPECT_EQ(views.selected, value.documents) << value.value;
        // Its own view still shows what else could be chosen.
        const auto own = std::find_if(views.text->slots.begin(), views.text->slots.end(),
                                      [&](const SlotFigure& figure) { return figure.piece == slot.piece; });
        EXPECT_EQ(own->values, slot.values);
        ++pressed;
      }
      if (slot.values.size() == slot.distinct) {
        EXPECT_EQ(documents, text.documents);
      }
    }
    std::uint64_t documents = 0;
    for (const auto& variant : shown.text->variants) {
      documents += variant.documents;
      EXPECT_EQ(variant.values.size(), shown.text->slots.size());
    }
    if (shown.text->variants.size() == shown.text->variant_count) {
      EXPECT_EQ(documents, text.documents);
    }
  }
  EXPECT_GT(pressed, 10U);
}

constexpr std::string_view journey =
    R"({"id":"a0","posted_at":"2025-03-01","text":"Quiet room near the park, call +33 6 39 98 12 35","place":"Paris","country":"FR"}
{"id":"a1","posted_at":"2025-03-01","text":"Quiet room near the park, call +33 6 39 98 12 35","place":"Paris","country":"FR"}
{"id":"a2","posted_at":"2025-03-05","text":"Quiet room near the park, call +33 6 39 98 12 35","place":"Lyon","country":"FR"}
{"id":"a3","posted_at":"2025-03-09","text":"Quiet room near the park, call +33 6 39 98 12 35","place":"Paris","country":"FR"}
{"id":"a4","posted_at":"2025-03-09","text":"Quiet room near the park, call +33 6 39 98 12 35","place":"Lille","country":"FR"}
{"id":"a5","posted_at":"2025-03-12","text":"Quiet room near the park, call +33 6 39 98 12 35","place":"Lyon","country":"FR"}
{"id":"a6","posted_at":"2025-03-15","text":"Quiet room near the park, call +33 6 39 98 12 35","country":"FR"}
)";

TEST(LinkedViews, MovesAreOfOneContactInOneCityADay) {
  OneGroup one(std::string(journey), true);
  const auto views = must(linked_views(one.session, one.number, {}));
  EXPECT_EQ(views.coarse, CoarseWhy::not_coarse);
  // On the ninth it is advertised in two cities, and goes on from neither.
  ASSERT_EQ(views.moves.size(), 1U);
  const auto& move = views.moves.front();
  EXPECT_EQ(views.places[move.from].place, "Paris, FR");
  EXPECT_EQ(views.places[move.to].place, "Lyon, FR");
  EXPECT_EQ(move.moves, 1U);
  EXPECT_EQ(move.least_days, 4U);
  EXPECT_EQ(move.first_day, "2025-03-05");
  EXPECT_FALSE(views.play.empty());
  const auto country = std::find_if(views.places.begin(), views.places.end(),
                                    [](const PlaceFigure& place) { return place.how == PlaceHow::country; });
  ASSERT_NE(country, views.places.end());
  EXPECT_FALSE(country->lat_hundredths);
  const auto paris = views.places[move.from];
  EXPECT_EQ(paris.lat_hundredths.value_or(0) / 10, 488);
  EXPECT_GE(paris.radius_km, 15U);
  // What is between two ends that are chosen is no other move.
  ViewSelection chosen;
  chosen.until = "2025-03-04";
  EXPECT_TRUE(must(linked_views(one.session, one.number, {chosen, {}, {}})).moves.empty());
}

TEST(LinkedViews, OnDaysBetweenAContactMayBeInBothCities) {
  const auto line = [](int i, const std::string& day, const std::string& city) {
    return R"({"id":"a)" + std::to_string(i) + R"(","posted_at":")" + day +
           R"(","text":"Quiet room near the park, call +33 6 39 98 12 35","place":")" + city + R"(","country":"FR"})" +
           "\n";
  };
  const auto moves_of = [&](const std::string& other) {
    OneGroup one(line(0, "2025-03-01", "Paris") + line(1, "2025-03-02", "Paris") + line(2, "2025-03-02", other) +
                     line(3, "2025-03-03", "Lyon"),
                 true);
    return must(linked_views(one.session, one.number, {})).moves.size();
  };
  EXPECT_EQ(moves_of("Lyon"), 1U);
  EXPECT_EQ(moves_of("Lille"), 0U);
}

TEST(LinkedViews, OfOneAdultTellNoDayAndNoWay) {
  OneGroup one(std::string(journey), false);
  ViewSelection chosen;
  chosen.from = "2025-03-05";
  chosen.until = "2025-03-05";
  for (const auto& asked : {ViewsAsked{}, ViewsAsked{chosen, ViewUnit::day, {}}}) {
    const auto views = must(linked_views(one.session, one.number, asked));
    EXPECT_EQ(views.coarse, CoarseWhy::one_adult);
    EXPECT_EQ(views.selected, 7U) << "a day is its month";
    EXPECT_TRUE(views.moves.empty());
    EXPECT_TRUE(views.play.empty());
    EXPECT_EQ(views.periods, (std::vector<ViewPeriod>{{"2025-03", 7, 0}}));
    JsonWriter json;
    put_linked_views(json, views);
    EXPECT_EQ(json.text().find("2025-03-"), std::string::npos) << json.text();
  }
  EXPECT_EQ(must(selected_members(one.session, one.number, chosen, {})).documents, 7U);
}

TEST(LinkedViews, WithoutFindingsNobodyIsShownToBeSeveral) {
  CaseOnDisk disk;
  Session session = must(disk.init());
  ingest_paths(session, {disk.write("a.jsonl", journey)});
  const auto number = *must(documents(session, "a0")).front().meta;
  EXPECT_EQ(must(linked_views(session, number, {})).coarse, CoarseWhy::one_adult);
}

TEST(LinkedViews, ADeviceIsOnNoMap) {
  CaseOnDisk disk;
  Session session = must(disk.init());
  ingest_paths(
      session,
      {disk.write(
          "events.jsonl",
          R"({"kind":"fix","at":"2025-03-01T10:00:00Z","from":"+33639981235","to":"+33639981235","lat":48.8566,"lon":2.3522,"device":"490154203237518","place":"Paris","text":"call +33 6 39 98 12 35"}
{"kind":"message","at":"2025-03-02T10:00:00Z","from":"+33639981235","to":"+33639981236","text":"Come to Lyon tomorrow, call +33 6 39 98 12 35"}
)")});
  std::uint64_t devices = 0;
  for (std::uint32_t number = 0; number < 2; ++number) {
    const auto views = linked_views(session, number, {});
    if (!views) continue;
    devices += views->devices;
    for (const auto& place : views->places) EXPECT_NE(place.place, "Paris, FR");
  }
  EXPECT_GE(devices, 1U);
}

TEST(LinkedViews, WhatIsWrittenIsReadOrRefused) {
  const SelectionWritten good{"2025", "2025-03-04", "Lyon, FR", "EUR", "60", "80", "120.5", "3", "2", "Ana"};
  const auto read = must(read_selection(good));
  EXPECT_EQ(read.least_minor, 8000);
  EXPECT_EQ(read.most_minor, 12050);
  EXPECT_EQ(read.minutes, 60U);
  EXPECT_TRUE(must(read_selection({})).is_empty());
  const std::vector<SelectionWritten> bad{
      {"2025-13", "", "", "", "", "", "", "", "", ""},
      {"2025-02-30", "", "", "", "", "", "", "", "", ""},
      {"", "yesterday", "", "", "", "", "", "", "", ""},
      {"2025-03", "2025-02", "", "", "", "", "", "", "", ""},
      {"", "", "", "", "60", "", "", "", "", ""},
      {"", "", "", "EUR", "-1", "", "", "", "", ""},
      {"", "", "", "EUR", "", "1e3", "", "", "", ""},
      {"", "", "", "EUR", "", "1.234", "", "", "", ""},
      {"", "", "", "EUR", "", "1234567890123456", "", "", "", ""},
      {"", "", "", "EUR", "", "90", "80", "", "", ""},
      {"", "", "", "", "", "", "", "x", "", ""},
      {"", "", "", "", "", "", "", "4294967296", "", ""},
      {"", "", "", "", "", "", "", "", "1", "Ana"},
      {"", "", "", "", "", "", "", "1", "1", ""},
      {"", "", "", "", "", "", "", "1", "", "Ana"},
  };
  for (std::size_t i = 0; i < bad.size(); ++i) EXPECT_EQ(code_of(read_selection(bad[i])), Code::invalid_input) << i;
  const std::string long_text(1025, 'x');
  EXPECT_EQ(code_of(read_selection({"", "", long_text, "", "", "", "", "", "", ""})), Code::limit);
}

TEST(LinkedViews, WhatThereIsNotIsNotFound) {
  OneGroup one(std::string(journey), true);
  EXPECT_EQ(code_of(linked_views(one.session, 99, {})), Code::not_found);
  ViewSelection chosen;
  chosen.text = 12345;
  EXPECT_EQ(code_of(linked_views(one.session, one.number, {chosen, {}, {}})), Code::not_found);
  EXPECT_EQ(code_of(linked_views(one.session, one.number, {{}, {}, 12345})), Code::not_found);
  chosen.text = must(linked_views(one.session, one.number, {})).texts.front().text;
  chosen.slot = 99;
  chosen.slot_value = "x";
  EXPECT_EQ(code_of(linked_views(one.session, one.number, {chosen, {}, {}})), Code::not_found);
  EXPECT_EQ(code_of(selected_members(one.session, one.number, {}, {10, "m3"})), Code::invalid_input);
}

TEST(LinkedViews, DaysAreThoseThatWereWritten) {
  const auto days = [](std::string_view text) { return days_of(*parse_iso_time(text)); };
  const auto of = [](const std::string& a, const std::string& b) { return DaySpan{day_number(a), day_number(b)}; };
  EXPECT_EQ(days("2025-03-04"), of("2025-03-04", "2025-03-04"));
  EXPECT_EQ(days("2025-03-04T23:59:59Z"), of("2025-03-04", "2025-03-04"));
  EXPECT_EQ(days("2024-02"), of("2024-02-01", "2024-02-29"));
  EXPECT_EQ(days("2025"), of("2025-01-01", "2025-12-31"));
  EXPECT_EQ(days("9999-12-31"), of("9999-12-31", "9999-12-31"));
  // 9999-12-20 to five hours into the year 10000, as an event may be written.
  const UtcSeconds last = parse_iso_time("9999-12-31T00:00:00Z")->begin;
  EXPECT_FALSE(days_of({last - 11 * 86400, last + 29 * 3600, TimePrecision::second, ""}));
  EXPECT_FALSE(days_of(TimeSpan{}));
  EXPECT_FALSE(days_of({0, std::int64_t{1} << 40U, TimePrecision::year, ""}));
  EXPECT_FALSE(days_of({INT64_MIN, INT64_MIN + 5, TimePrecision::second, ""}));
  EXPECT_FALSE(days_of({5, 5, TimePrecision::second, ""}));
  for (const auto unit : {ViewUnit::day, ViewUnit::week, ViewUnit::month, ViewUnit::year}) {
    ViewPeriods periods(unit);
    for (const auto* name : {"0001-01-01", "1969-12-31", "2024-02-29", "2024-12-31", "9999-12-31"}) {
      const auto day = day_number(name);
      const auto begin = periods.begin_of(day);
      EXPECT_LE(begin, day) << name;
      EXPECT_GT(periods.next(begin), day) << name;
      EXPECT_EQ(periods.begin_of(begin), begin) << name;
    }
  }
}

}  // namespace
}  // namespace fanal::engine
