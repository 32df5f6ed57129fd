#include "engine/linked_views.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "engine/internal/audit_names.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/group_view.h"
#include "engine/internal/inside.h"
#include "engine/internal/lookup.h"
#include "engine/internal/scoring.h"
#include "engine/internal/template_fills.h"
#include "engine/internal/view_documents.h"
#include "engine/internal/view_figures.h"
#include "engine/internal/view_periods.h"
#include "guard/acts.h"

namespace fanal::engine {
namespace {

constexpr std::array<std::string_view, 4> unit_names{"day", "week", "month", "year"};
constexpr std::size_t month_letters = 7;

template <typename Number>
Result<std::optional<Number>> number_of(std::string_view name, std::string_view written) {
  if (written.empty()) return std::optional<Number>();
  Number number = 0;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), number);
  if (error == std::errc() && end == written.data() + written.size()) return std::optional(number);
  return Error{Code::invalid_input,
               std::string(name) + " is a whole number, not '" + std::string(written.substr(0, 100)) + "'"};
}

// `120`, `12.5` or `12.50`, in hundredths.
Result<std::optional<std::int64_t>> amount_of(std::string_view name, std::string_view written) {
  if (written.empty()) return std::optional<std::int64_t>();
  constexpr std::size_t longest = 15;
  const Error wrong{Code::invalid_input, std::string(name) + " is an amount such as 120 or 12.50, not '" +
                                             std::string(written.substr(0, 100)) + "'"};
  const std::size_t point = std::min(written.find('.'), written.size());
  const std::string_view whole = written.substr(0, point);
  const std::string_view part = point < written.size() ? written.substr(point + 1) : std::string_view();
  const auto is_digits = [](std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (!is_digits(whole) || whole.size() > longest) return wrong;
  if (point < written.size() && (!is_digits(part) || part.size() > 2)) return wrong;
  std::string digits(whole);
  digits += part;
  digits.append(2 - part.size(), '0');
  std::int64_t minor = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), minor);
  return std::optional(minor);
}

Result<void> check_days(std::string_view name, const std::string& written) {
  if (written.empty() || days_named(written)) return {};
  return Error{Code::invalid_input, std::string(name) + " is a year, a month or a day such as 2025-03-04, not '" +
                                        written.substr(0, 100) + "'"};
}

void put_selection(JsonWriter& json, const ViewSelection& chosen, std::string_view slot_value) {
  const auto text = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) json.field(name, value);
  };
  const auto amount = [&](std::string_view name, const std::optional<std::int64_t>& minor) {
    if (!minor) return;
    constexpr std::int64_t hundred = 100;
    json.field(name, std::to_string(*minor / hundred) + "." + std::to_string(hundred + *minor % hundred).substr(1));
  };
  text("from", chosen.from);
  text("until", chosen.until);
  text("place", chosen.place);
  text("currency", chosen.currency);
  if (chosen.minutes) json.field("minutes", std::uint64_t{*chosen.minutes});
  amount("price_from", chosen.least_minor);
  amount("price_until", chosen.most_minor);
  if (chosen.text) json.field("text", std::uint64_t{*chosen.text});
  if (chosen.slot) json.field("slot", std::uint64_t{*chosen.slot}).field("slot_value", slot_value);
}

// What somebody says in a slot may be a number or a name: the audit has its hash. A place is a city.
std::string detail_of(Session& session, std::uint32_t number, std::string_view what, std::uint64_t value,
                      const ViewSelection& chosen, std::string_view cursor) {
  JsonWriter detail;
  const Key256& key = session.inside().opened.keys().pseudonyms.bytes();
  detail.begin_object().field("group", std::uint64_t{number}).field(what, value);
  if (!cursor.empty()) detail.field("cursor", cursor);
  auto told = chosen;
  if (!told.place.empty()) told.place = id_in_audit(key, told.place);
  put_selection(detail, told, chosen.slot ? query_hash(key, chosen.slot_value) : std::string());
  detail.end_object();
  return detail.take();
}

struct Asked {
  Session& session;
  store::Reader& reader;
  const guard::Filter& filter;
};

/// What a group's views are made of, as it may be told.
struct Made {
  std::shared_ptr<const ViewTable> table;
  std::shared_ptr<const FilledTemplate> chosen;
  std::shared_ptr<const FilledTemplate> shown;
  CoarseWhy coarse = CoarseWhy::not_coarse;
  FiguresAsked figures;
};

Result<CoarseWhy> coarseness(store::Reader& reader, std::uint32_t number) {
  FindingReader findings(reader);
  FANAL_TRY(head, findings.head());
  if (!head) return CoarseWhy::not_looked_at;
  FANAL_TRY(assessment, findings.assessment(number));
  score::Terms terms;
  terms.is_evaluation = head->is_evaluation;
  return score::is_shown_several(assessment, terms) ? CoarseWhy::not_coarse : CoarseWhy::one_adult;
}

Result<std::shared_ptr<const FilledTemplate>> text_of(const Asked& asked, const ViewTable& table, std::uint32_t text) {
  if (!table.texts.contains(text))
    return Error{Code::not_found, "this group has no text group " + std::to_string(text)};
  return asked.session.inside().held->views.text(asked.session, asked.reader, asked.filter, text);
}

Result<Made> made_for(const Asked& asked, std::uint32_t number, const ViewsAsked& wanted) {
  FANAL_TRY(members, engine::members_of(asked.reader, number));
  Made made;
  FANAL_TRY(table, asked.session.inside().held->views.table(asked.session, asked.reader, asked.filter, members));
  made.table = std::move(table);
  FANAL_TRY(coarse, coarseness(asked.reader, number));
  made.coarse = coarse;
  auto& figures = made.figures;
  figures.selection = wanted.selection;
  figures.unit = wanted.unit;
  figures.is_coarse = coarse != CoarseWhy::not_coarse;
  if (figures.is_coarse) {
    for (auto* days : {&figures.selection.from, &figures.selection.until})
      days->resize(std::min(days->size(), month_letters));
  }
  const auto& chosen = figures.selection;
  if (chosen.text && !made.table->texts.contains(*chosen.text))
    return Error{Code::not_found, "this group has no text group " + std::to_string(*chosen.text)};
  if (chosen.slot) {
    FANAL_TRY(text, text_of(asked, *made.table, *chosen.text));
    const bool is_slot = std::any_of(text->slots.begin(), text->slots.end(),
                                     [&](const SlotFills& slot) { return slot.piece == *chosen.slot; });
    if (!is_slot) return Error{Code::not_found, "this text has no slot " + std::to_string(*chosen.slot)};
    made.chosen = std::move(text);
  }
  if (const auto shown = wanted.template_of) {
    FANAL_TRY(text, text_of(asked, *made.table, *shown));
    made.shown = std::move(text);
  }
  figures.chosen = made.chosen.get();
  figures.template_ = made.shown.get();
  return made;
}

Result<LinkedViews> views_of(const Asked& asked, std::uint32_t number, const ViewsAsked& wanted, Seen& seen) {
  FANAL_TRY(made, made_for(asked, number, wanted));
  auto figures = view_figures(*made.table, made.figures);
  LinkedViews& views = figures.views;
  views.number = number;
  views.coarse = made.coarse;
  const Masker masker = asked.session.inside().masker(asked.filter);
  const auto read = [&](store::FactRow row) -> Result<DocumentHead> {
    FANAL_TRY(stored, read_fact(asked.reader, asked.filter.rows, masker, row));
    seen.documents.push_back(stored.fact.document.id);
    return head_of(stored.fact.document);
  };
  for (std::size_t i = 0; i < views.texts.size(); ++i) {
    FANAL_TRY(head, read(figures.text_samples[i]));
    views.texts[i].sample_id = head.id;
    views.texts[i].sample = head.snippet.empty() ? head.title : head.snippet;
  }
  for (std::size_t i = 0; views.text && i < views.text->variants.size(); ++i) {
    FANAL_TRY(head, read(figures.variant_samples[i]));
    views.text->variants[i].id = head.id;
  }
  seen.results = views.selected;
  return std::move(views);
}

Result<MemberPage> chosen_members(const Asked& asked, std::uint32_t number, const ViewSelection& selection,
                                  const Page& page) {
  FANAL_TRY(from, number_of_cursor("v", page.cursor));
  FANAL_TRY(made, made_for(asked, number, {selection, {}, {}}));
  const auto rows = view_figures(*made.table, made.figures).selected;
  const Masker masker = asked.session.inside().masker(asked.filter);
  MemberPage answer;
  answer.number = number;
  answer.documents = rows.size();
  std::size_t at = from;
  for (; at < rows.size() && answer.members.size() < page.limit; ++at) {
    FANAL_TRY(member, member_of(asked.reader, asked.filter, masker, rows[at]));
    answer.members.push_back(std::move(member));
  }
  if (at < rows.size()) answer.next = numbered_cursor("v", at);
  return answer;
}

void put_days(JsonWriter& json, std::string_view first, std::string_view last) {
  json.field("first_day", first).field("last_day", last);
}

void put_place(JsonWriter& json, const PlaceFigure& place) {
  constexpr double hundred = 100;
  json.begin_object().field("place", place.place).field("name", place.name).field("country", place.country);
  json.field("how", name_of(place.how));
  if (place.lat_hundredths && place.lon_hundredths) {
    json.key("lat").decimal(*place.lat_hundredths / hundred).key("lon").decimal(*place.lon_hundredths / hundred);
    json.field("radius_km", std::uint64_t{place.radius_km}).field("candidates", std::uint64_t{place.candidates});
  }
  json.field("documents", place.documents).field("stated", place.stated);
  put_days(json, place.first_day, place.last_day);
  json.end_object();
}

void put_prices(JsonWriter& json, const ViewPrices& prices) {
  json.begin_object().field("currency", prices.currency).field("minutes", std::uint64_t{prices.minutes});
  json.field("documents", prices.documents).field("least", prices.least);
  json.field("lower_quartile", prices.lower_quartile).field("median", prices.median);
  json.field("upper_quartile", prices.upper_quartile).field("greatest", prices.greatest).key("periods").begin_array();
  for (const auto& period : prices.periods) {
    json.begin_object().field("begin", period.begin).field("documents", period.documents);
    json.field("least", period.least).field("median", period.median).field("greatest", period.greatest).end_object();
  }
  json.end_array().end_object();
}

void put_view_template(JsonWriter& json, const ViewTemplate& text) {
  json.begin_object().field("text", std::uint64_t{text.text}).field("documents", text.documents);
  json.key("pieces").begin_array();
  for (const auto& piece : text.pieces) {
    json.begin_object().field("slot", piece.is_slot).field("type", piece.type);
    json.field("field", piece.in_title ? "title" : "text").field("sentence", std::uint64_t{piece.sentence});
    if (!piece.is_slot) json.field("text", piece.text);
    json.end_object();
  }
  json.end_array().key("slots").begin_array();
  for (const auto& slot : text.slots) {
    json.begin_object().field("piece", std::uint64_t{slot.piece}).key("values").begin_array();
    for (const auto& value : slot.values)
      json.begin_object().field("value", value.value).field("documents", value.documents).end_object();
    json.end_array().field("distinct", slot.distinct).field("without", slot.without).end_object();
  }
  json.end_array().key("variants").begin_array();
  for (const auto& variant : text.variants) {
    json.begin_object().key("values").begin_array();
    for (const auto& value : variant.values) json.string(value);
    json.end_array().field("documents", variant.documents);
    put_days(json, variant.first_day, variant.last_day);
    json.field("id", to_hex(variant.id.value)).end_object();
  }
  json.end_array().field("variant_count", text.variant_count).end_object();
}

void put_map(JsonWriter& json, const LinkedViews& views) {
  json.key("places").begin_array();
  for (const auto& place : views.places) put_place(json, place);
  json.end_array().field("place_count", views.place_count).field("placeless", views.placeless);
  json.field("devices", views.devices).key("moves").begin_array();
  for (const auto& move : views.moves) {
    json.begin_object().field("from", std::uint64_t{move.from}).field("to", std::uint64_t{move.to});
    json.field("moves", move.moves).field("least_days", std::uint64_t{move.least_days});
    json.field("most_days", std::uint64_t{move.most_days});
    put_days(json, move.first_day, move.last_day);
    json.end_object();
  }
  json.end_array().field("move_count", views.move_count).key("play_periods").begin_array();
  for (const auto& begin : views.play_periods) json.string(begin);
  json.end_array().key("play").begin_array();
  for (const auto& step : views.play) {
    json.begin_object().field("period", std::uint64_t{step.period}).field("place", std::uint64_t{step.place});
    json.field("documents", step.documents).end_object();
  }
  json.end_array();
}

}  // namespace

std::string_view unit_name(ViewUnit unit) { return unit_names[static_cast<std::size_t>(unit)]; }

std::optional<ViewUnit> unit_from_name(std::string_view name) {
  const auto found = std::find(unit_names.begin(), unit_names.end(), name);
  if (found == unit_names.end()) return std::nullopt;
  return static_cast<ViewUnit>(found - unit_names.begin());
}

std::string_view name_of(PlaceHow how) { return how == PlaceHow::city ? "city" : "country"; }

std::string_view name_of(CoarseWhy why) {
  constexpr std::array<std::string_view, 3> names{"", "one_adult", "not_looked_at"};
  return names[static_cast<std::size_t>(why)];
}

Result<ViewSelection> read_selection(const SelectionWritten& written) {
  constexpr std::size_t longest = 1024;
  ViewSelection chosen;
  for (const auto part : {written.from, written.until, written.place, written.currency, written.slot_value}) {
    if (part.size() > longest) return Error{Code::limit, "what is chosen is at most 1024 bytes long"};
  }
  chosen.from = written.from;
  chosen.until = written.until;
  chosen.place = written.place;
  chosen.currency = written.currency;
  chosen.slot_value = written.slot_value;
  // Whatever else is written there may be a name: it is looked for nowhere, and must not stand in the audit.
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (!chosen.currency.empty() &&
      (chosen.currency.size() != 3 || !std::all_of(chosen.currency.begin(), chosen.currency.end(), is_capital)))
    return Error{Code::invalid_input, "a currency is three capital letters such as EUR, or XXX"};
  FANAL_TRY_VOID(check_days("from", chosen.from));
  FANAL_TRY_VOID(check_days("until", chosen.until));
  if (!chosen.from.empty() && !chosen.until.empty() && days_named(chosen.from)->first > days_named(chosen.until)->last)
    return Error{Code::invalid_input, "from " + chosen.from + " is after until " + chosen.until};
  FANAL_TRY(minutes, number_of<std::uint32_t>("minutes", written.minutes));
  FANAL_TRY(least, amount_of("price_from", written.price_from));
  FANAL_TRY(most, amount_of("price_until", written.price_until));
  FANAL_TRY(text, number_of<std::uint32_t>("text", written.text));
  FANAL_TRY(slot, number_of<std::uint32_t>("slot", written.slot));
  chosen.minutes = minutes;
  chosen.least_minor = least;
  chosen.most_minor = most;
  chosen.text = text;
  chosen.slot = slot;
  const bool has_price = minutes || least || most;
  if (has_price && chosen.currency.empty())
    return Error{Code::invalid_input, "prices are of a currency: they are never converted"};
  if (least && most && *least > *most) return Error{Code::invalid_input, "price_from is more than price_until"};
  if (slot && !text) return Error{Code::invalid_input, "a slot is one of a text: text is missing"};
  if (slot.has_value() == chosen.slot_value.empty())
    return Error{Code::invalid_input, "slot and slot_value go together"};
  return chosen;
}

Result<LinkedViews> linked_views(Session& session, std::uint32_t number, const ViewsAsked& asked) {
  auto& inside = session.inside();
  const auto detail =
      detail_of(session, number, "views", asked.template_of ? *asked.template_of : 0, asked.selection, {});
  return inside.look(guard::Act::groups, detail, [&](const guard::Filter& filter, Seen& seen) -> Result<LinkedViews> {
    FANAL_TRY(reader, inside.reader());
    return views_of({session, *reader, filter}, number, asked, seen);
  });
}

Result<MemberPage> selected_members(Session& session, std::uint32_t number, const ViewSelection& selection,
                                    const Page& page) {
  auto& inside = session.inside();
  const auto detail = detail_of(session, number, "members", page.limit, selection, page.cursor);
  return inside.look(guard::Act::groups, detail, [&](const guard::Filter& filter, Seen& seen) -> Result<MemberPage> {
    FANAL_TRY(reader, inside.reader());
    FANAL_TRY(answer, chosen_members({session, *reader, filter}, number, selection, page));
    seen.results = answer.documents;
    for (const Member& member : answer.members) seen.documents.push_back(member.head.id);
    return answer;
  });
}

void put_linked_views(JsonWriter& json, const LinkedViews& views) {
  json.begin_object().field("number", std::uint64_t{views.number}).field("documents", views.documents);
  json.field("selected", views.selected).key("selection").begin_object();
  put_selection(json, views.selection, views.selection.slot_value);
  json.end_object().field("coarse", name_of(views.coarse)).field("unit", unit_name(views.unit));
  json.key("periods").begin_array();
  for (const auto& period : views.periods) {
    json.begin_object().field("begin", period.begin).field("certain", period.certain);
    json.field("possible", period.possible).end_object();
  }
  json.end_array().field("undated", views.undated);
  put_map(json, views);
  json.key("prices").begin_array();
  for (const auto& prices : views.prices) put_prices(json, prices);
  json.end_array().field("price_count", views.price_count).field("priceless", views.priceless);
  json.key("texts").begin_array();
  for (const auto& text : views.texts) {
    json.begin_object().field("text", std::uint64_t{text.text}).field("documents", text.documents);
    put_days(json, text.first_day, text.last_day);
    json.field("sample", text.sample).field("sample_id", to_hex(text.sample_id.value)).end_object();
  }
  json.end_array().field("text_count", views.text_count).key("template");
  if (views.text) {
    put_view_template(json, *views.text);
  } else {
    json.null();
  }
  json.end_object();
}

}  // namespace fanal::engine
