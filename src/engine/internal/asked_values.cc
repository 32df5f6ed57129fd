#include "engine/internal/asked_values.h"

#include <algorithm>
#include <array>
#include <set>

#include "engine/internal/index_documents.h"
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

// The day that was written, whatever its time zone: that of the middle of the interval. Empty: none is known to the
// day.
std::string day_of(const Document& document) {
  const TimeSpan& time = document.time;
  if (time.precision < TimePrecision::day) return {};
  return format_utc_day(time.begin + (time.end - time.begin) / 2);
}

void count(SaidValues& said, std::string_view why, std::uint64_t documents, std::uint64_t values) {
  LeftOut& left = said.left_out[std::string(why)];
  left.why = why;
  left.documents += documents;
  left.values += values;
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
      values.push_back({std::move(shown), std::move(clear[i]), {fact.row, i, mention.confidence}});
    } else if (mention.confidence > same->at.confidence) {
      same->at = {fact.row, i, mention.confidence};
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
    if (!value.empty()) values.push_back({value, value, {fact.row, std::nullopt, sure}});
  };
  constexpr std::size_t month_letters = 7;
  if (field_.from == From::posted) add(day_of(fact.fact.document));
  if (field_.from == From::month) add(day_of(fact.fact.document).substr(0, month_letters));
  if (field_.from != From::attribute) return values;
  for (const auto& [attribute, value] : index_document(fact.fact.document, fact.fact.mentions, fact.row).attributes) {
    if (attribute == field_.attribute) add(value);
  }
  return values;
}

Result<SaidValues> AskedValues::read(const std::vector<store::FactRow>& rows, Shows shows) {
  SaidValues said;
  std::set<Hash128> records;
  for (const store::FactRow row : rows) {
    FANAL_TRY(fact, reader_.fact(filter_.rows, row));
    const Document& document = fact.fact.document;
    // A second copy of a record says nothing new.
    if (!document.given_id.empty() && !records.insert(document.order).second) {
      count(said, "copy", 1, 0);
      continue;
    }
    ++said.documents;
    if (auto day = day_of(document); !day.empty()) said.days.emplace(row, std::move(day));
    if (document.kind == DocumentKind::advert) {
      said.adverts.push_back(row);
      if (shows == Shows::figures && field_.is_telling()) {
        count(said, "withheld", 1, 0);
        continue;
      }
    }
    const auto values = values_of(fact, said);
    if (values.empty()) count(said, "no_value", 1, 0);
    for (const Value& value : values) {
      Said& one = said.values[value.shown];
      one.clear = value.clear;
      one.places.push_back(value.at);
    }
  }
  FANAL_TRY_VOID(set_contacts_aside(said));
  const auto is_pseudonym = [](const auto& value) { return guard::kind_of_pseudonym(value.first).has_value(); };
  const auto hidden = std::count_if(said.values.begin(), said.values.end(), is_pseudonym);
  if (hidden > 0) count(said, "pseudonym", 0, static_cast<std::uint64_t>(hidden));
  return said;
}

// What linking makes nothing of goes out of the values: what stands on the lines of a site, or was read with much
// doubt, or is nobody's own.
Result<void> AskedValues::set_contacts_aside(SaidValues& said) {
  if (!field_.is_contact() || !guard::can(*filter_.role, guard::Capability::links)) return {};
  FANAL_TRY(through, groups_.through_row());
  const std::uint32_t least = link::LinkOptions().min_confidence;
  for (auto it = said.values.begin(); it != said.values.end();) {
    Said& value = it->second;
    FANAL_TRY(key, groups_.key(field_.kind, value.clear));
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

Result<std::vector<Hit>> AskedValues::evidence(std::vector<SaidAt> places, const SaidValues& said, Shows shows,
                                               std::size_t most) {
  if (shows != Shows::all) most = std::min<std::size_t>(most, 1);
  if (shows == Shows::figures) {
    std::erase_if(
        places, [&](const SaidAt& at) { return std::binary_search(said.adverts.begin(), said.adverts.end(), at.row); });
  }
  std::stable_sort(places.begin(), places.end(),
                   [](const SaidAt& a, const SaidAt& b) { return a.confidence > b.confidence; });
  std::vector<Hit> hits;
  for (const SaidAt& at : places) {
    if (hits.size() == most) break;
    FANAL_TRY(fact, reader_.fact(filter_.rows, at.row));
    if (at.mention) {
      FANAL_TRY(hit, hits_.at(fact, *at.mention));
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
