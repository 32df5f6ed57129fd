#include "engine/internal/alert_run.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "engine/internal/index_search.h"
#include "engine/internal/inside.h"
#include "engine/internal/lookup.h"
#include "engine/internal/saved_access.h"
#include "store/keys.h"

namespace fanal::engine {
namespace {

struct HashOfHash {
  std::size_t operator()(const Hash128& hash) const { return static_cast<std::size_t>(hash.head64()); }
};

/// Which of the new documents say word for word what one before them says.
class Repeats {
 public:
  Repeats(const std::vector<OuterId>& all, store::FactRow first_new) {
    for (const OuterId& document : all) {
      if (document.row >= first_new) rows_.try_emplace(document.order);
    }
    for (const OuterId& document : all) {
      const auto found = rows_.find(document.order);
      if (found != rows_.end()) found->second.push_back(document.row);
    }
    for (auto& [order, rows] : rows_) {
      if (rows.size() < 2) continue;
      std::sort(rows.begin(), rows.end());
      for (std::size_t i = 1; i < rows.size(); ++i) same_as_[rows[i]] = &rows;
    }
  }
  Repeats(const Repeats&) = delete;
  Repeats& operator=(const Repeats&) = delete;

  /// For whoever sees what `filter` admits: to others it may well be new.
  bool is_one(store::FactRow row, const RowFilter& filter) const {
    const auto found = same_as_.find(row);
    if (found == same_as_.end()) return false;
    return std::any_of(found->second->begin(), found->second->end(),
                       [&](store::FactRow other) { return other < row && filter.admits(other); });
  }

 private:
  std::unordered_map<Hash128, std::vector<store::FactRow>, HashOfHash> rows_;
  std::unordered_map<store::FactRow, const std::vector<store::FactRow>*> same_as_;
};

// What makes one search fail and not the others.
bool is_of_the_search(Code code) { return code == Code::refused || code == Code::limit || code == Code::invalid_input; }

Result<std::vector<SavedSearch>> alerting(store::Reader& reader) {
  FANAL_TRY(searches, saved_by_number(reader));
  std::vector<SavedSearch> found;
  for (auto& states : searches) {
    if (states.back().alerts && !states.back().is_withdrawn) found.push_back(std::move(states.back()));
  }
  return found;
}

// A case with slots of accounts is one of an instance: opened by a key file, nobody knows what they may see today.
Result<bool> knows_its_people(const Session::Inside& inside) {
  if (inside.standing_of) return true;
  FANAL_TRY(slots, store::list_slots(inside.opened.directory()));
  return std::none_of(slots.begin(), slots.end(),
                      [](const store::SlotInfo& slot) { return slot.kind == store::KeySource::Kind::account; });
}

class AlertRun {
 public:
  AlertRun(Session& session, store::Reader& reader, store::FactRow first_new, const Repeats& repeats)
      : inside_(session.inside()), reader_(reader), first_new_(first_new), repeats_(repeats) {}

  /// What a search found; an alert without documents when that is nothing. Errors: of the case, not of the search.
  Result<SearchAlert> ask(const SavedSearch& search) {
    SearchAlert alert;
    alert.search = search.number;
    alert.state = search.state;
    alert.at = format_utc(now_utc());
    auto done = fill(search, alert);
    if (done) return alert;
    if (!is_of_the_search(done.error().code)) return done.error();
    alert.outcome = code_name(done.error().code);
    alert.role.clear();
    return alert;
  }

 private:
  Result<void> fill(const SavedSearch& search, SearchAlert& alert) {
    FANAL_TRY(filter, inside_.seen_by({search.owner, search.hypothesis}, guard::Capability::documents));
    alert.role = filter.role->name;
    FANAL_TRY(found, found_by(search, filter));
    const auto is_known = [&](store::FactRow row) {
      return row <= search.after_row || repeats_.is_one(row, filter.rows);
    };
    std::erase_if(found.rows, is_known);
    std::erase_if(found.withheld, is_known);
    alert.withheld = found.withheld.size();
    alert.documents = found.rows.size() + found.withheld.size();
    if (found.rows.size() > most_alert_ids) found.rows.resize(most_alert_ids);
    for (const store::FactRow row : found.rows) {
      FANAL_TRY(stored, reader_.fact(filter.rows, row));
      alert.ids.push_back(stored.fact.document.id);
    }
    return {};
  }

  // As a search asks it: an identifier by who holds it, and as words where nobody in the case does.
  Result<ScopedRows> found_by(const SavedSearch& search, const guard::Filter& filter) {
    FANAL_TRY(read, read_saved_query(search));
    FANAL_TRY(scope, scope_of(filter));
    IndexSearch index(reader_, inside_, filter);
    const Masker masker = inside_.masker(filter);
    if (read.pseudonym) {
      const MentionKind kind = guard::kind_of_pseudonym(*read.pseudonym).value_or(MentionKind::phone);
      FANAL_TRY(value, value_behind(inside_.opened.keys().pseudonyms.bytes(), reader_, inside_.provisional(), kind,
                                    *read.pseudonym));
      return value ? index.every_holder(scope, index::key(kind, *value)) : ScopedRows{};
    }
    if (read.identifier && !masker.hides(read.identifier->kind)) {
      FANAL_TRY(held, held_by(index, filter, index::key(read.identifier->kind, read.identifier->value)));
      if (held) return *std::move(held);
    }
    if (!read.digits.empty() && !masker.hides(MentionKind::phone)) {
      FANAL_TRY(held, held_by(index, filter, index::key_pattern(MentionKind::phone, "*" + read.digits)));
      if (held) return *std::move(held);
    }
    if (!read.tree) return ScopedRows{};
    return index.every(scope, *read.tree, inside_.opened.terms().is_live && !read.has_seed);
  }

  // Who of the new documents holds such a key; nothing where nobody in the whole case does.
  Result<std::optional<ScopedRows>> held_by(IndexSearch& index, const guard::Filter& filter,
                                            const index::Expression& keys) {
    FANAL_TRY(scope, scope_of(filter));
    FANAL_TRY(held, index.every_holder(scope, keys));
    if (!held.rows.empty()) return std::optional(std::move(held));
    FANAL_TRY(whole, inside_.held->text.scope(inside_.opened, reader_, filter.rows));
    FANAL_TRY(before, index.every_holder(whole, keys));
    return before.rows.empty() ? std::nullopt : std::optional(ScopedRows{});
  }

  // Made once for all searches of those who see the same.
  Result<index::Scope> scope_of(const guard::Filter& filter) {
    const auto known = scopes_.find(filter.rows.only);
    if (known != scopes_.end()) return known->second;
    FANAL_TRY(scope, inside_.held->text.scope_from(inside_.opened, reader_, filter.rows, first_new_));
    scopes_.emplace(filter.rows.only, scope);
    return std::move(scope);
  }

  Session::Inside& inside_;
  store::Reader& reader_;
  store::FactRow first_new_;
  const Repeats& repeats_;
  std::map<std::shared_ptr<const RowSet>, index::Scope> scopes_;
};

// That a search does not run is told once, until it runs or fails in another way. That it ran again is kept even where
// it found nothing, told to nobody: it may fail once more.
bool is_to_be_kept(const SearchAlert& alert, const std::map<std::uint64_t, std::string>& before) {
  const auto last = before.find(alert.search);
  return alert.documents > 0 || alert.outcome != (last == before.end() ? std::string() : last->second);
}

}  // namespace

Result<AlertReport> tell_of_new(Session& session, store::Writer& writer, const std::vector<OuterId>& all) {
  AlertReport report;
  FANAL_TRY(reader, session.inside().reader());
  FANAL_TRY(searches, alerting(*reader));
  FANAL_TRY(last, reader->last_row());
  FANAL_TRY(through, reader->alerts_through());
  if (searches.empty() || through >= last) return report;
  FANAL_TRY(knows, knows_its_people(session.inside()));
  report.is_postponed = !knows;
  if (!knows) return report;
  const auto oldest = std::min_element(searches.begin(), searches.end(),
                                       [](const auto& a, const auto& b) { return a.after_row < b.after_row; });
  const store::FactRow first_new = std::max(through, oldest->after_row) + 1;
  if (first_new > last) return report;
  const Repeats repeats(all, first_new);
  FANAL_TRY(outcomes, reader->last_outcomes());
  const std::map<std::uint64_t, std::string> before(outcomes.begin(), outcomes.end());
  AlertRun run(session, *reader, first_new, repeats);
  std::vector<SearchAlert> alerts;
  for (const SavedSearch& search : searches) {
    FANAL_TRY(alert, run.ask(search));
    (alert.outcome.empty() ? report.ran : report.not_run).push_back(search.number);
    if (alert.outcome.empty() && alert.documents > 0) report.found.emplace_back(search.number, alert.documents);
    if (is_to_be_kept(alert, before)) alerts.push_back(std::move(alert));
  }
  FANAL_TRY_VOID(writer.add_search_alerts(alerts, last));
  return report;
}

void put_alerts(JsonWriter& json, const AlertReport& report) {
  if (report.is_postponed) json.field("saved_searches", "wait for an account");
  if (report.ran.empty() && report.not_run.empty()) return;
  const auto numbers = [&](const char* name, const std::vector<std::uint64_t>& list) {
    json.key(name).begin_array();
    for (const auto number : list) json.number(number);
    json.end_array();
  };
  json.key("saved_searches").begin_object();
  numbers("ran", report.ran);
  numbers("not_run", report.not_run);
  json.key("found").begin_array();
  for (const auto& [search, documents] : report.found) {
    json.begin_object().field("saved", search).field("documents", documents).end_object();
  }
  json.end_array().end_object();
}

}  // namespace fanal::engine
