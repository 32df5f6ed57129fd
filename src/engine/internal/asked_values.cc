#include "engine/internal/asked_values.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <unordered_map>

#include "engine/internal/index_documents.h"
#include "engine/internal/index_search.h"
#include "engine/internal/said_values.h"
#include "guard/pseudonym.h"
#include "link/linker.h"
#include "model/price.h"

namespace fanal::engine {
namespace {

using From = AskedField::From;
using index::Attribute;

// All that a document may be asked for. Not travel documents: they are sealed.
constexpr std::array fields{
    AskedField{"phone", From::mention, MentionKind::phone},
    AskedField{"email", From::mention, MentionKind::email},
    AskedField{"handle", From::mention, MentionKind::handle},
    AskedField{"url", From::mention, MentionKind::url},
    AskedField{"wallet", From::mention, MentionKind::wallet},
    AskedField{"iban", From::mention, MentionKind::iban},
    AskedField{"card", From::mention, MentionKind::card},
    AskedField{"device", From::mention, MentionKind::device},
    AskedField{"ip", From::mention, MentionKind::ip},
    AskedField{"position", From::mention, MentionKind::position},
    AskedField{"booking", From::mention, MentionKind::booking},
    AskedField{"name", From::mention, MentionKind::name},
    AskedField{"place", From::mention, MentionKind::place},
    AskedField{"date", From::mention, MentionKind::date},
    AskedField{"price", From::mention, MentionKind::price},
    AskedField{"hourly", From::hourly, MentionKind::price},
    AskedField{"age", From::mention, MentionKind::age},
    AskedField{"indicator", From::mention, MentionKind::indicator},
    AskedField{"term", From::mention, MentionKind::term},
    AskedField{"site", From::attribute, {}, Attribute::site},
    AskedField{"lang", From::attribute, {}, Attribute::language},
    AskedField{"country", From::attribute, {}, Attribute::country},
    AskedField{"kind", From::attribute, {}, Attribute::kind},
    AskedField{"has", From::attribute, {}, Attribute::has},
    AskedField{"posted", From::posted},
    AskedField{"month", From::month},
};

constexpr std::uint32_t sure = 1000;
constexpr std::size_t month_letters = 7;

void count(SaidValues& said, std::string_view why, std::uint64_t documents, std::uint64_t values) {
  LeftOut& left = said.left_out[std::string(why)];
  left.why = why;
  left.documents += documents;
  left.values += values;
}

// Of as sure ones, the first.
std::vector<SaidAt> surest_of(const std::vector<SaidAt>& places, std::size_t most) {
  std::vector<SaidAt> surest;
  for (const SaidAt& at : places) {
    if (surest.size() == most && (most == 0 || at.confidence <= surest.back().confidence)) continue;
    const auto place = std::upper_bound(surest.begin(), surest.end(), at,
                                        [](const SaidAt& a, const SaidAt& b) { return a.confidence > b.confidence; });
    surest.insert(place, at);
    if (surest.size() > most) surest.pop_back();
  }
  return surest;
}

// Why linking makes nothing of a contact: it tells of a site, a company or a form.
bool tells_of_others(KeyState state) {
  switch (state) {
    case KeyState::hub:
    case KeyState::service_number:
    case KeyState::staff_mailbox:
    case KeyState::placeholder:
    case KeyState::stopped: return true;
    case KeyState::joins:
    case KeyState::damped:
    case KeyState::allowed:
    case KeyState::cut:
    case KeyState::untrusted: return false;
  }
  return false;
}

}  // namespace

bool AskedField::is_contact() const { return from == From::mention && link::may_link(kind); }

bool AskedField::is_telling() const {
  return from == From::mention && (is_identifying(kind) || kind == MentionKind::url);
}

std::vector<std::string_view> askable_fields() {
  std::vector<std::string_view> names;
  for (const AskedField& field : fields) names.push_back(field.name);
  return names;
}

Result<AskedField> field_named(std::string_view name) {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const AskedField& f) { return f.name == name; });
  if (found != fields.end()) return *found;
  std::string names;
  for (const AskedField& field : fields) (names += names.empty() ? "" : ", ") += field.name;
  return Error{Code::invalid_input,
               "'" + std::string(name) + "' is no field that can be asked for: there are " + names};
}

std::string_view SaidValues::day_of(store::FactRow row) const {
  const auto found = std::lower_bound(days.begin(), days.end(), row,
                                      [](const auto& day, store::FactRow one) { return day.first < one; });
  return found == days.end() || found->first != row ? std::string_view() : std::string_view(found->second);
}

// Puts together what is said, document after document by row.
struct AskedValues::Reading {
  SaidValues& said;
  const AskedField& field;
  Shows shows = Shows::all;
  std::uint64_t copies = 0;
  std::uint64_t withheld = 0;
  std::uint64_t silent = 0;
  std::unordered_map<std::string, std::uint32_t> clears = {};

  /// False where nothing may be said of the document.
  bool admit(store::FactRow row, bool is_advert, std::string day) {
    ++said.documents;
    if (!day.empty()) said.days.emplace_back(row, std::move(day));
    if (!is_advert) return true;
    said.adverts.push_back(row);
    if (shows != Shows::figures || !field.is_telling()) return true;
    ++withheld;
    return false;
  }
  std::uint32_t clear_of(const std::string& value) {
    const auto [known, is_new] = clears.try_emplace(value, static_cast<std::uint32_t>(said.clears.size()));
    if (is_new) said.clears.push_back(value);
    return known->second;
  }
  void put(Said& one, const SaidAt& at) {
    one.clear = at.clear;
    one.places.push_back(at);
  }
  void take(store::FactRow row, const std::vector<Value>& values) {
    if (values.empty()) ++silent;
    for (const Value& value : values)
      put(said.values[value.shown], {row, value.confidence, clear_of(value.clear), value.is_mentioned});
  }
  void finish() {
    if (copies > 0) count(said, "copy", copies, 0);
    if (withheld > 0) count(said, "withheld", withheld, 0);
    if (silent > 0) count(said, "no_value", silent, 0);
  }
};

// Values as the asker sees them; mentions keep their numbers under a mask.
std::vector<AskedValues::Value> AskedValues::mentioned(store::StoredFact& fact, SaidValues& said) const {
  std::vector<std::string> clear;
  for (const Mention& mention : fact.fact.mentions) clear.push_back(mention.value);
  masker_.fact(fact.fact);
  std::vector<Value> values;
  std::set<std::string> timeless;
  for (std::size_t i = 0; i < fact.fact.mentions.size(); ++i) {
    const Mention& mention = fact.fact.mentions[i];
    if (mention.kind != field_.kind) continue;
    std::string shown = mention.value;
    if (field_.from == From::hourly) {
      shown = hourly_rate(mention.value);
      if (shown.empty()) timeless.insert(mention.value);
      if (shown.empty()) continue;
      clear[i] = shown;
    }
    const auto same = std::find_if(values.begin(), values.end(), [&](const Value& v) { return v.shown == shown; });
    if (same == values.end()) {
      values.push_back({std::move(shown), std::move(clear[i]), mention.confidence, true});
    } else {
      same->confidence = std::max<std::uint32_t>(same->confidence, mention.confidence);
    }
  }
  if (!timeless.empty()) count(said, "no_time", 1, timeless.size());
  return values;
}

std::vector<AskedValues::Value> AskedValues::values_of(store::StoredFact& fact, SaidValues& said) const {
  if (field_.from == From::mention || field_.from == From::hourly) return mentioned(fact, said);
  masker_.fact(fact.fact);
  std::vector<Value> values;
  const auto add = [&](const std::string& value) {
    if (!value.empty()) values.push_back({value, value, sure, false});
  };
  if (field_.from == From::posted) add(day_of(fact.fact.document));
  if (field_.from == From::month) add(day_of(fact.fact.document).substr(0, month_letters));
  if (field_.from != From::attribute) return values;
  for (const auto& [attribute, value] : index_document(fact.fact.document, fact.fact.mentions, fact.row).attributes) {
    if (attribute == field_.attribute) add(value);
  }
  return values;
}

Result<void> AskedValues::read_documents(const std::vector<store::FactRow>& rows, Shows shows, SaidValues& said) {
  Reading reading{said, field_, shows};
  std::set<Hash128> records;
  for (const store::FactRow row : rows) {
    FANAL_TRY(fact, reader_.fact(filter_.rows, row));
    const Document& document = fact.fact.document;
    // A second copy of a record says nothing new.
    if (!document.given_id.empty() && !records.insert(document.order).second) {
      ++reading.copies;
      continue;
    }
    if (reading.admit(row, document.kind == DocumentKind::advert, day_of(document)))
      reading.take(row, values_of(fact, said));
  }
  reading.finish();
  return {};
}

// What of the index has the values of the field.
Attribute AskedValues::attribute_asked() const {
  switch (field_.from) {
    case From::mention:
    case From::hourly: return index::said(field_.kind);
    case From::attribute: return field_.attribute;
    case From::posted:
    case From::month: break;
  }
  return Attribute::day;
}

// Those of hourly that have no rate are shown as nothing.
std::vector<AskedValues::Entry> AskedValues::entries_of(const index::HeldValues& held, Reading& reading) const {
  std::vector<Entry> entries;
  for (const std::string& value : held.values) {
    Entry entry{value, 0, sure, false};
    entry.is_to_be_read = index::is_cut(value);
    if (field_.from == From::month) entry.shown.resize(std::min(value.size(), month_letters));
    if (field_.from == From::mention || field_.from == From::hourly) {
      const auto said = said_value_of(value);
      entry.is_to_be_read = !said || said->is_to_be_read;
      entry.is_mentioned = true;
      entry.confidence = said ? said->confidence : 0;
      entry.shown = !said ? std::string() : field_.from == From::hourly ? hourly_rate(said->value) : said->value;
    }
    entry.clear = reading.clear_of(entry.shown);
    entries.push_back(std::move(entry));
  }
  return entries;
}

// Of documents that may be copies, by what the index knows, the second and later of each record; ascending.
Result<std::vector<store::FactRow>> AskedValues::copies_among(const std::vector<index::KnownDocument>& documents) {
  std::vector<std::pair<std::uint32_t, store::FactRow>> records;
  for (const auto& document : documents) {
    if (document.record != 0) records.emplace_back(document.record, document.row);
  }
  std::sort(records.begin(), records.end());
  std::vector<store::FactRow> copies;
  std::set<Hash128> known;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const bool is_shared = (i > 0 && records[i - 1].first == records[i].first) ||
                           (i + 1 < records.size() && records[i + 1].first == records[i].first);
    if (!is_shared) continue;
    FANAL_TRY(fact, reader_.fact(filter_.rows, records[i].second));
    if (!known.insert(fact.fact.document.order).second) copies.push_back(records[i].second);
  }
  std::sort(copies.begin(), copies.end());
  return copies;
}

namespace {

/// Goes through what is held, document after document.
class Cursor {
 public:
  explicit Cursor(const index::HeldValues& held) : held_(held.held) {}
  /// Of a row that is after the one asked for before.
  std::span<const index::HeldValue> of(store::FactRow row) {
    while (at_ < held_.size() && held_[at_].row < row) ++at_;
    const std::size_t begin = at_;
    while (at_ < held_.size() && held_[at_].row == row) ++at_;
    return std::span(held_).subspan(begin, at_ - begin);
  }

 private:
  const std::vector<index::HeldValue>& held_;
  std::size_t at_ = 0;
};

}  // namespace

Result<bool> AskedValues::read_index(const std::vector<store::FactRow>& rows, Shows shows, SaidValues& said) {
  if (!masker_.is_off()) return false;
  FANAL_TRY(matches, all_indexed(inside_, reader_, filter_, rows));
  if (!matches) return false;
  FANAL_TRY(found, index::FoundDocuments::of(*matches));
  FANAL_TRY(kinds, found.values_of(Attribute::kind));
  FANAL_TRY(days, found.values_of(Attribute::day));
  FANAL_TRY(held, found.values_of(attribute_asked()));
  FANAL_TRY(copies, copies_among(found.all()));
  Reading reading{said, field_, shows};
  std::vector<Entry> entries = entries_of(held, reading);
  Cursor kind_at(kinds), day_at(days), value_at(held);
  std::vector<Entry*> values;
  for (const auto& document : found.all()) {
    const store::FactRow row = document.row;
    const auto kind = kind_at.of(row);
    const auto day = day_at.of(row);
    const auto of_row = value_at.of(row);
    if (std::binary_search(copies.begin(), copies.end(), row)) {
      ++reading.copies;
      continue;
    }
    const bool is_advert = std::any_of(kind.begin(), kind.end(), [&](const index::HeldValue& one) {
      return kinds.values[one.value] == kind_name(DocumentKind::advert);
    });
    if (!reading.admit(row, is_advert, day.empty() ? std::string() : days.values[day.front().value])) continue;
    if (std::any_of(of_row.begin(), of_row.end(), [&](const auto& one) { return entries[one.value].is_to_be_read; })) {
      FANAL_TRY(fact, reader_.fact(filter_.rows, row));
      reading.take(row, values_of(fact, said));
      continue;
    }
    values.clear();
    std::uint64_t timeless = 0;
    for (const auto& one : of_row) {
      Entry& entry = entries[one.value];
      if (entry.shown.empty()) {
        ++timeless;
        continue;
      }
      const auto same =
          std::find_if(values.begin(), values.end(), [&](const Entry* v) { return v->shown == entry.shown; });
      if (same == values.end()) {
        values.push_back(&entry);
      } else if (entry.confidence > (*same)->confidence) {
        *same = &entry;
      }
    }
    if (timeless > 0) count(said, "no_time", 1, timeless);
    if (values.empty()) ++reading.silent;
    for (Entry* entry : values) {
      if (entry->said == nullptr) entry->said = &said.values[entry->shown];
      reading.put(*entry->said, {row, entry->confidence, entry->clear, entry->is_mentioned});
    }
  }
  reading.finish();
  return true;
}

Result<SaidValues> AskedValues::read(const std::vector<store::FactRow>& rows, Shows shows, Way way) {
  SaidValues said;
  FANAL_TRY(is_read, way == Way::columns ? read_index(rows, shows, said) : Result<bool>(false));
  if (!is_read) FANAL_TRY_VOID(read_documents(rows, shows, said));
  FANAL_TRY_VOID(set_contacts_aside(said));
  const auto is_pseudonym = [](const auto& value) { return guard::kind_of_pseudonym(value.first).has_value(); };
  const auto hidden = std::count_if(said.values.begin(), said.values.end(), is_pseudonym);
  if (hidden > 0) count(said, "pseudonym", 0, static_cast<std::uint64_t>(hidden));
  return said;
}

// The keys that documents say, by value, with those of their groups that hold them: read by group where these are
// fewer than the values.
Result<std::map<std::string, Key>> AskedValues::keys_held(const SaidValues& said) {
  FANAL_TRY(assignments, inside_.held->groups.all(reader_));
  std::vector<std::uint32_t> groups;
  for (const auto& [shown, value] : said.values) {
    for (const SaidAt& at : value.places) {
      const std::uint32_t group = assignments->meta_of(at.row);
      if (group != Assignments::no_group) groups.push_back(group);
    }
  }
  std::sort(groups.begin(), groups.end());
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  if (groups.size() > said.values.size()) return std::map<std::string, Key>();
  return groups_.keys_of(field_.kind, groups);
}

// What linking makes nothing of goes out of the values: what stands on the lines of a site, or was read with much
// doubt, or is nobody's own.
Result<void> AskedValues::set_contacts_aside(SaidValues& said) {
  if (!field_.is_contact() || !guard::can(*filter_.role, guard::Capability::links)) return {};
  FANAL_TRY(through, groups_.through_row());
  FANAL_TRY(held, keys_held(said));
  const std::uint32_t least = link::LinkOptions().min_confidence;
  for (auto it = said.values.begin(); it != said.values.end();) {
    Said& value = it->second;
    const std::string& clear = said.clears[value.clear];
    const auto known = held.find(clear);
    FANAL_TRY(key, known == held.end() ? groups_.key(field_.kind, clear)
                                       : Result<std::optional<Key>>(std::move(known->second)));
    const auto why = [&](const SaidAt& at) -> std::string {
      if (at.row > through) return {};
      if (key && tells_of_others(key->state)) return std::string(kind_name(key->state));
      if (key && std::binary_search(key->documents.begin(), key->documents.end(), index_of(at.row))) return {};
      return at.confidence < least ? "doubtful" : "site";
    };
    std::vector<SaidAt> kept;
    for (const SaidAt& at : value.places) {
      const std::string reason = why(at);
      if (reason.empty()) {
        kept.push_back(at);
      } else {
        Said& aside = said.set_aside[{it->first, reason}];
        aside.clear = value.clear;
        aside.places.push_back(at);
      }
    }
    value.places = std::move(kept);
    it = value.places.empty() ? said.values.erase(it) : std::next(it);
  }
  if (!said.set_aside.empty()) {
    std::set<store::FactRow> rows;
    for (const auto& [value, aside] : said.set_aside) {
      for (const SaidAt& at : aside.places) rows.insert(at.row);
    }
    count(said, "set_aside", rows.size(), said.set_aside.size());
  }
  return {};
}

// The surest of those that say it.
std::size_t AskedValues::mention_of(const store::Fact& fact, const std::string& clear) const {
  std::size_t surest = fact.mentions.size();
  for (std::size_t i = 0; i < fact.mentions.size(); ++i) {
    const Mention& mention = fact.mentions[i];
    if (mention.kind != field_.kind) continue;
    if ((field_.from == From::hourly ? hourly_rate(mention.value) : mention.value) != clear) continue;
    if (surest == fact.mentions.size() || mention.confidence > fact.mentions[surest].confidence) surest = i;
  }
  return surest;
}

Result<std::vector<Hit>> AskedValues::evidence(std::vector<SaidAt> places, const SaidValues& said, Shows shows,
                                               std::size_t most) {
  if (shows != Shows::all) most = std::min<std::size_t>(most, 1);
  if (shows == Shows::figures) {
    std::erase_if(
        places, [&](const SaidAt& at) { return std::binary_search(said.adverts.begin(), said.adverts.end(), at.row); });
  }
  const std::vector<SaidAt> surest = surest_of(places, most);
  std::vector<Hit> hits;
  for (const SaidAt& at : surest) {
    FANAL_TRY(fact, reader_.fact(filter_.rows, at.row));
    if (at.is_mentioned) {
      const std::size_t mention = mention_of(fact.fact, said.clears[at.clear]);
      if (mention == fact.fact.mentions.size()) {
        return Error{Code::damaged, "document " + to_hex(fact.fact.document.id.value) +
                                        " does not say what the text index has of it: run `fanal reindex`"};
      }
      FANAL_TRY(hit, hits_.at(fact, mention));
      hits.push_back(std::move(hit));
    } else {
      masker_.fact(fact.fact);
      FANAL_TRY(hit, hits_.of(fact, exact_score, snippet_of(field_value(fact.fact.document, "text"), {})));
      hits.push_back(std::move(hit));
    }
  }
  return hits;
}

}  // namespace fanal::engine
