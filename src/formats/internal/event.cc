#include "formats/internal/event.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "formats/internal/advert.h"
#include "formats/internal/rows.h"

namespace fanal::formats {
namespace {

constexpr std::array<std::string_view, 10> event_columns{"kind",   "at",       "until",      "from",   "to",
                                                         "amount", "currency", "accuracy_m", "device", "source_ref"};
constexpr std::array<std::pair<std::string_view, DocumentKind>, 8> kinds{{
    {"message", DocumentKind::message},
    {"call", DocumentKind::call},
    {"fix", DocumentKind::fix},
    {"visit", DocumentKind::visit},
    {"transaction", DocumentKind::transaction},
    {"booking", DocumentKind::booking},
    {"report", DocumentKind::report},
    {"record", DocumentKind::record},
}};
constexpr std::string_view kinds_listed = "message, call, fix, visit, transaction, booking, report, record";

template <typename Has>
bool shows_event(bool has_kind, const Has& has) {
  if (has_kind && (has("at") || has("until") || has("from") || has("to"))) return true;
  if (has("posted_at") || has("url") || has("site") || has("title")) return false;
  return (has("from") && has("to")) || (has("at") && (has("from") || has("to")));
}

bool has_value(const Document& row, std::string_view name) { return !trimmed(field_value(row, name)).empty(); }

void settle_kind(Document& event, std::vector<Issue>& issues) {
  const std::string_view raw = trimmed(field_value(event, "kind"));
  event.kind = event_kind(raw).value_or(DocumentKind::record);
  if (raw.empty()) {
    note_row(event, "no_kind", "The row has no kind and was read as a record.", issues);
  } else if (!event_kind(raw)) {
    note_row(event, "bad_kind",
             "kind " + shown(raw) + " is none of " + std::string(kinds_listed) +
                 "; it was kept as written and the row read as a record.",
             issues);
  }
}

std::optional<TimeSpan> time_of(const Document& event, const char* name, std::vector<Issue>& issues) {
  const std::string_view raw = trimmed(field_value(event, name));
  if (raw.empty()) return std::nullopt;
  auto time = parse_iso_time(raw);
  if (!time)
    note_row(event, "bad_time",
             std::string(name) + " " + shown(raw) + " is not an ISO 8601 date; it was kept as written.", issues);
  return time;
}

// From the begin of `at` to the end of `until`; as precise as the less precise of the two.
void settle_time(Document& event, std::vector<Issue>& issues) {
  const std::string raw_at(trimmed(field_value(event, "at")));
  const std::string raw_until(trimmed(field_value(event, "until")));
  const auto at = time_of(event, "at", issues);
  auto until = time_of(event, "until", issues);
  // Both ends of it: a day without a zone spans more than a day.
  if (at && until && until->begin < at->begin && until->end < at->end) {
    note_row(event, "bad_time", "until " + shown(raw_until) + " is before at " + shown(raw_at) + "; at alone counts.",
             issues);
    until.reset();
  }
  if (at || until) event.time = at ? *at : *until;
  if (at && until) {
    event.time.end = std::max(at->end, until->end);
    event.time.precision = std::min(at->precision, until->precision);
  }
  // ISO 8601, 5.5: an interval is its two ends with a slash between.
  event.time.raw = raw_at + (raw_at.empty() || raw_until.empty() ? "" : "/") + raw_until;
}

bool is_number(std::string_view text, double least) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && std::isfinite(value) && value >= least;
}

void check_numbers(const Document& event, std::vector<Issue>& issues) {
  const std::string_view amount = trimmed(field_value(event, "amount"));
  if (!amount.empty() && !is_number(amount, -1e15)) {
    note_row(event, "bad_amount", "amount " + shown(amount) + " is not a number with a point; it was kept as written.",
             issues);
  }
  const std::string_view accuracy = trimmed(field_value(event, "accuracy_m"));
  if (!accuracy.empty() && !is_number(accuracy, 0)) {
    note_row(event, "bad_accuracy",
             "accuracy_m " + shown(accuracy) + " is not a number of metres; it was kept as written.", issues);
  }
  const std::string_view currency = trimmed(field_value(event, "currency"));
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (!currency.empty() && (currency.size() != 3 || !std::all_of(currency.begin(), currency.end(), is_letter))) {
    note_row(event, "bad_currency",
             "currency " + shown(currency) + " is not a code of three letters (ISO 4217); it was kept as written.",
             issues);
  }
}

void settle_event(Document& event, std::vector<Issue>& issues) {
  settle_kind(event, issues);
  event.given_id = trimmed(field_value(event, "id"));
  settle_time(event, issues);
  settle_place(event, issues);
  check_numbers(event, issues);
}

}  // namespace

std::span<const std::string_view> columns_of_events() { return event_columns; }

bool is_event_column(std::string_view name) {
  return std::find(event_columns.begin(), event_columns.end(), name) != event_columns.end();
}

std::optional<DocumentKind> event_kind(std::string_view word) {
  for (const auto& [name, kind] : kinds) {
    if (std::equal(word.begin(), word.end(), name.begin(), name.end(),
                   [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b; }))
      return kind;
  }
  return std::nullopt;
}

bool are_event_columns(const std::vector<std::string>& names) {
  const auto has = [&](std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); };
  return shows_event(has("kind"), has);
}

bool is_event_row(const Document& row) {
  const auto has = [&](std::string_view name) { return has_value(row, name); };
  return shows_event(event_kind(trimmed(field_value(row, "kind"))).has_value(), has);
}

RowKind settle_row(Document& row, RowsOf rows, std::vector<Issue>& issues) {
  if (is_event_row(row)) {
    settle_event(row, issues);
    return RowKind::event;
  }
  const bool is_advert = rows == RowsOf::adverts || has_value(row, "text") || has_value(row, "title") ||
                         has_value(row, "url") || has_value(row, "posted_at");
  if (rows == RowsOf::events && event_kind(trimmed(field_value(row, "kind")))) {
    // A report of nothing but words, say.
    settle_event(row, issues);
    return RowKind::event;
  }
  settle_advert(row, issues);
  if (is_advert) return RowKind::advert;
  row.kind = DocumentKind::record;
  note_row(row, "neither",
           "The row is no event (it has no kind with at, from or to) and no advert (it has no text); it was kept as a "
           "record.",
           issues);
  return RowKind::neither;
}

void fold_missing_kinds(std::vector<Issue>& issues) {
  const auto is_one = [](const Issue& issue) { return issue.code == "no_kind"; };
  const auto first = std::find_if(issues.begin(), issues.end(), is_one);
  const auto count = std::count_if(first, issues.end(), is_one);
  if (count < 2) return;
  first->message = std::to_string(count) + " rows, of which this is the first, have no kind and were read as records.";
  issues.erase(std::remove_if(first + 1, issues.end(), is_one), issues.end());
}

}  // namespace fanal::formats
