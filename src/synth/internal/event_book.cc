#include "synth/internal/event_book.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "base/json_writer.h"
#include "synth/internal/reserved.h"

namespace fanal::synth {
namespace {

constexpr std::int64_t minute = 60;

std::string two_digits(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// Degrees with four decimals.
std::string degrees(std::int32_t e4) {
  const auto value = e4 < 0 ? -e4 : e4;
  return (e4 < 0 ? "-" : "") + std::to_string(value / 10000) + '.' + std::to_string(10000 + value % 10000).substr(1);
}

/// The default columns, in order, with what they hold.
using Columns = std::vector<std::pair<std::string_view, std::string>>;

Columns columns_of(const Event& event, const std::string& at, const std::string& until) {
  const bool has_position = event.lat_e4 != 0 || event.lon_e4 != 0;
  if (event.kind == "advert") {
    return {{"id", event.id},       {"url", "https://" + event.site + "/ad/" + event.id},
            {"site", event.site},   {"posted_at", at},
            {"title", event.title}, {"text", event.text.text},
            {"place", event.place}, {"country", event.country}};
  }
  return {{"id", event.id},
          {"kind", event.kind},
          {"at", at},
          {"until", until},
          {"from", event.from.text},
          {"to", event.to.text},
          {"amount", event.amount},
          {"currency", event.currency},
          {"lat", has_position ? degrees(event.lat_e4) : ""},
          {"lon", has_position ? degrees(event.lon_e4) : ""},
          {"accuracy_m", event.accuracy_m > 0 ? std::to_string(event.accuracy_m) : ""},
          {"place", event.place},
          {"country", event.country},
          {"device", event.device.text},
          {"text", event.text.text},
          {"source_ref", event.source_ref}};
}

bool is_number(std::string_view column) {
  return column == "amount" || column == "lat" || column == "lon" || column == "accuracy_m";
}

// JSON leaves out what is empty.
std::string json_row(const Columns& columns) {
  JsonWriter row;
  row.begin_object();
  for (const auto& [name, value] : columns) {
    if (value.empty()) continue;
    row.key(name);
    is_number(name) ? row.raw(value) : row.string(value);
  }
  return row.end_object().take() + "\n";
}

// RFC 4180, but for the semicolon.
std::string csv_cell(const std::string& value) {
  if (value.find_first_of(";\"\n") == std::string::npos) return value;
  std::string cell = "\"";
  for (const char c : value) {
    cell += c;
    if (c == '"') cell += '"';
  }
  return cell + '"';
}

// Only columns in which some row has something.
std::string csv_table(const std::vector<Columns>& rows) {
  std::set<std::size_t> used;
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      if (!row[i].second.empty()) used.insert(i);
  const auto line = [&](const auto& cell) {
    std::string text;
    for (const auto i : used) text += (text.empty() && i == *used.begin() ? "" : ";") + cell(i);
    return text + "\n";
  };
  if (rows.empty()) return {};
  auto table = line([&](std::size_t i) { return std::string(rows[0][i].first); });
  for (const auto& row : rows) table += line([&](std::size_t i) { return csv_cell(row[i].second); });
  return table;
}

std::string_view name_of(Clock clock) {
  switch (clock) {
    case Clock::utc: return "utc";
    case Clock::offset: return "offset";
    case Clock::day: return "day";
    case Clock::no_zone: return "no_zone";
    case Clock::missing: return "missing";
    case Clock::garbled: return "garbled";
    case Clock::fast: return "fast";
  }
  return {};
}

/// Each of the fields in which identifiers stand.
template <typename Take>
void each_field(const Event& event, const Take& take) {
  take("from", event.from);
  take("to", event.to);
  take("device", event.device);
  take("text", event.text);
}

std::string name_of(const Identifier& key) { return key.kind + " " + key.value; }

void append_truth(std::string& out, const Event& event, const std::string& poster, const std::string& script) {
  JsonWriter row;
  row.begin_object().field("id", event.id).field("poster", poster);
  row.field("template", script).field("event", event.kind);
  row.key("at");
  event.clock == Clock::missing&& event.at == 0 ? row.null() : row.string(format_utc(event.at));
  row.field("clock", name_of(event.clock));
  if (!event.twin_of.empty()) row.field("twin_of", event.twin_of);
  row.key("kinds").begin_array();
  for (const char* kind : {"phone", "email", "handle", "wallet", "iban", "device"}) row.string(kind);
  row.end_array().key("fields").begin_array();
  for (const char* field : {"from", "to", "device", "text"}) row.string(field);
  row.end_array().key("mentions").begin_array();
  each_field(event, [&](std::string_view field, const Words& words) {
    for (const auto& planted : words.planted) {
      row.begin_object().field("field", field).field("kind", planted.kind).field("value", planted.value);
      row.field("begin", std::uint64_t{planted.begin}).field("end", std::uint64_t{planted.end}).end_object();
    }
  });
  out += row.end_array().end_object().take() + "\n";
}

}  // namespace

Words& Words::operator<<(const Identifier& named_one) {
  const auto& value = named_one.value;
  const auto colon = value.find(':');
  return add(named_one, named_one.kind == "device" || named_one.kind == "wallet" || named_one.kind == "handle"
                            ? std::string_view(value).substr(colon + 1)
                            : std::string_view(value));
}

Words& Words::add(const Identifier& named_one, std::string_view written) {
  // The kind outlives the identifier: truth files know six.
  static constexpr std::string_view kinds[] = {"phone", "email", "handle", "wallet", "iban", "device"};
  const auto* const kind = std::find(std::begin(kinds), std::end(kinds), std::string_view(named_one.kind));
  planted.push_back({*kind, named_one.value, text.size(), text.size() + written.size(), "plain"});
  named.push_back(named_one);
  text += written;
  return *this;
}

Words as_dialled(const Identifier& phone, std::uint32_t style) {
  Words words;
  words.add(phone, written_phone(phone.value, true, style));
  return words;
}

Words with_country(const Identifier& phone, std::uint32_t style) {
  Words words;
  words.add(phone, written_phone(phone.value, false, style));
  return words;
}

Words as_handle(const Identifier& handle) {
  Words words(handle.value.substr(0, handle.value.find(':')) + ": ");
  words << handle;
  return words;
}

Words as_account(const Identifier& account, std::uint32_t style) {
  Words words;
  words.add(account, written_iban(account.value, style));
  return words;
}

Event& Book::add(std::string_view kind, std::string_view file, UtcSeconds at) {
  const auto count = std::count_if(events_.begin(), events_.end(), [&](const Event& e) { return e.kind == kind; });
  Event event;
  event.kind = kind;
  event.id = name_ + "-" + event.kind + "-" + two_digits(count + 1);
  event.file = file;
  event.at = at;
  events_.push_back(std::move(event));
  return events_.back();
}

void Book::repeat(const Event& event, std::string_view file) {
  auto copy = event;
  copy.file = file;
  events_.push_back(std::move(copy));
}

void Book::party(std::string_view name, std::string_view is, const std::vector<Identifier>& keys) {
  JsonWriter row;
  row.begin_object().field("what", "party").field("party", name).field("is", is).key("keys").begin_array();
  for (const auto& key : keys) row.string(name_of(key));
  parties_.push_back(row.end_array().end_object().take() + "\n");
}

void Book::joined(const Event& a, const Event& b, const Identifier& by) {
  pairs_.push_back({a.id, b.id, "", name_of(by)});
}

void Book::apart(const Event& a, const Event& b, std::string_view because, const Identifier* key) {
  pairs_.push_back({a.id, b.id, std::string(because), key == nullptr ? "" : name_of(*key)});
}

void Book::moment(const Event& event, std::string_view says) {
  moments_.push_back({event.at, event.id, std::string(says)});
}

void Book::ask(const Identifier& lead, const Event& from, const Event& to, std::string_view question) {
  lead_ = lead.value;
  question_from_ = from.id;
  question_to_ = to.id;
  question_ = question;
}

std::string Book::written_time(const Event& event, UtcSeconds at) const {
  if (at == 0 || event.clock == Clock::missing) return {};
  const auto local = at + offset_minutes_ * minute;
  auto here = format_utc(local);
  here.pop_back();
  switch (event.clock) {
    case Clock::utc:
    case Clock::missing: return format_utc(at);
    case Clock::offset: return here + '+' + two_digits(offset_minutes_ / 60) + ':' + two_digits(offset_minutes_ % 60);
    case Clock::day: return here.substr(0, 10);
    case Clock::no_zone: return here;
    case Clock::garbled: return here.substr(8, 2) + '/' + here.substr(5, 2) + " about " + here.substr(11, 2) + "h";
    case Clock::fast: return format_utc(at + 60 * minute);
  }
  return {};
}

std::vector<EventFile> Book::files() const {
  std::map<std::string, std::vector<Columns>> rows;
  for (const auto& event : events_)
    rows[event.file].push_back(columns_of(event, written_time(event, event.at), written_time(event, event.until)));
  std::vector<EventFile> files;
  for (const auto& [name, of_file] : rows) {
    EventFile file{name, {}};
    if (name.ends_with(".csv")) {
      file.bytes = csv_table(of_file);
    } else {
      for (const auto& row : of_file) file.bytes += json_row(row);
    }
    files.push_back(std::move(file));
  }
  return files;
}

// Documents hang together by what they hold of one holder: the parts of that graph are the posters.
std::string Book::truth() const {
  std::vector<std::size_t> part(events_.size());
  std::iota(part.begin(), part.end(), std::size_t{0});
  const auto root = [&](std::size_t at) {
    while (part[at] != at) at = part[at];
    return at;
  };
  std::map<std::string, std::size_t> first_of;
  for (std::size_t i = 0; i < events_.size(); ++i) {
    each_field(events_[i], [&](std::string_view, const Words& words) {
      for (const auto& named : words.named) {
        if (named.owner.empty()) continue;
        const auto [first, is_new] = first_of.emplace(named.owner + " " + name_of(named), i);
        const auto one = root(first->second);
        const auto other = root(i);
        part[std::max(one, other)] = std::min(one, other);
      }
    });
  }
  std::string out;
  std::set<std::string> told;
  std::map<std::string, std::string> first_with;  // by text
  for (std::size_t i = 0; i < events_.size(); ++i) {
    const auto& event = events_[i];
    if (!told.insert(event.id).second) continue;
    const auto& same = event.text.text.empty() ? event.id : first_with.emplace(event.text.text, event.id).first->second;
    append_truth(out, event, name_ + "-" + std::to_string(root(i) + 1), event.script.empty() ? same : event.script);
  }
  return out;
}

std::vector<EventMoment> Book::sorted_moments() const {
  auto moments = moments_;
  std::sort(moments.begin(), moments.end(),
            [](const EventMoment& a, const EventMoment& b) { return std::tie(a.at, a.id) < std::tie(b.at, b.id); });
  return moments;
}

std::string Book::story() const {
  std::string out;
  for (const auto& party : parties_) out += party;
  for (const auto& pair : pairs_) {
    JsonWriter row;
    row.begin_object().field("what", pair.because.empty() ? "joined" : "apart").field("a", pair.a).field("b", pair.b);
    if (pair.because.empty()) row.field("by", pair.key);
    if (!pair.because.empty()) row.field("because", pair.because);
    if (!pair.because.empty() && !pair.key.empty()) row.field("key", pair.key);
    out += row.end_object().take() + "\n";
  }
  for (const auto& moment : sorted_moments()) {
    JsonWriter row;
    row.begin_object().field("what", "moment").field("at", format_utc(moment.at)).field("id", moment.id);
    out += row.field("says", moment.says).end_object().take() + "\n";
  }
  JsonWriter row;
  row.begin_object().field("what", "question").field("a", question_from_).field("b", question_to_);
  out += row.field("asks", question_).end_object().take() + "\n";
  return out;
}

EventCase Book::finish() const {
  EventCase made;
  made.says = says_;
  made.evidence = files();
  made.truth = truth();
  made.story = story();
  made.documents = events_.size();
  for (const auto& pair : pairs_) ++(pair.because.empty() ? made.joined : made.apart);
  made.moments = sorted_moments();
  made.lead = lead_;
  made.question = question_;
  made.question_from = question_from_;
  made.question_to = question_to_;
  return made;
}

}  // namespace fanal::synth
