#include "engine/match.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/hash.h"
#include "base/json_writer.h"
#include "engine/internal/audit_names.h"
#include "engine/internal/fact_sweep.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/inside.h"
#include "engine/internal/item_markings.h"
#include "engine/internal/match_chance.h"
#include "engine/internal/match_list.h"
#include "guard/policy.h"
#include "guard/pseudonym.h"

namespace fanal::engine {
namespace {

// Their pseudonyms stand in one row of the audit, which holds a mebibyte.
constexpr std::size_t most_hits = 10000;

std::string sha256_of(std::string_view bytes) {
  Sha256 hash;
  hash.update(bytes);
  const auto digest = hash.finish();
  return to_hex(std::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));  // NOLINT
}

/// A value that lines ask for, and those lines.
struct Asked {
  std::uint64_t line = 0;
  std::uint64_t lines = 0;
  std::string written;  ///< as that line has it
};
using AskedValues = std::map<AskedValue, Asked>;

/// What must not be looked up: whole values, and ends of numbers.
class Privileged {
 public:
  // A line that cannot be read could not be skipped either.
  static Result<Privileged> read(const MatchRequest& request) {
    Privileged privileged;
    if (!request.privileged) return privileged;
    FANAL_TRY(list, read_list(*request.privileged, request.country));
    if (!list.unread.empty()) {
      return Error{Code::invalid_input, "line " + std::to_string(list.unread.front().number) +
                                            " of the privileged list: " + list.unread.front().why +
                                            ": what cannot be read cannot be skipped"};
    }
    for (auto& line : list.lines) {
      for (auto& value : line.values) {
        if (value.form == AskedValue::Form::number_end) {
          privileged.ends_.insert(value.value);
        } else {
          if (value.form == AskedValue::Form::whole && value.kind == MentionKind::phone) {
            privileged.numbers_.push_back(value.value);
          }
          privileged.values_.insert(std::move(value));
        }
      }
    }
    return privileged;
  }

  // An end that is theirs too is not looked up.
  bool has(const AskedValue& value) const {
    if (values_.contains(value)) return true;
    if (value.form == AskedValue::Form::sha256 || value.kind != MentionKind::phone) return false;
    const auto ends_as = [&](const std::string& end) {
      return value.value.ends_with(end) || (value.form == AskedValue::Form::number_end && end.ends_with(value.value));
    };
    if (std::any_of(ends_.begin(), ends_.end(), ends_as)) return true;
    return value.form == AskedValue::Form::number_end && std::any_of(numbers_.begin(), numbers_.end(), ends_as);
  }

 private:
  std::set<AskedValue> values_;
  std::set<std::string> ends_;
  std::vector<std::string> numbers_;
};

/// The list, sorted out before anything is looked up.
struct Question {
  ReadList list;
  AskedValues values;
  std::vector<std::uint64_t> skipped;
};

}  // namespace

struct MatchList::Inside {
  MatchRequest request;
  std::string digest;  ///< SHA-256 of the list
  Question question;
};

namespace {

Result<Question> question_of(const MatchRequest& request) {
  Question question;
  FANAL_TRY(privileged, Privileged::read(request));
  FANAL_TRY(list, read_list(request.list, request.country));
  question.list = std::move(list);
  for (const auto& line : question.list.lines) {
    const auto is_theirs = [&](const AskedValue& value) { return privileged.has(value); };
    if (std::any_of(line.values.begin(), line.values.end(), is_theirs)) {
      question.skipped.push_back(line.number);
      continue;
    }
    for (const auto& value : line.values) {
      auto& asked = question.values[value];
      if (++asked.lines == 1) {
        asked.line = line.number;
        asked.written = line.written;
      }
    }
  }
  return question;
}

// Of a number that ends so the case could hold several, and which ones would be for it to say.
void leave_out_ends(Question& question) {
  std::erase_if(question.values, [](const auto& row) { return row.first.form == AskedValue::Form::number_end; });
  auto& lines = question.list.lines;
  const auto is_end = [](const ListLine& line) { return line.values.front().form == AskedValue::Form::number_end; };
  for (const auto& line : lines) {
    if (!is_end(line) || std::binary_search(question.skipped.begin(), question.skipped.end(), line.number)) continue;
    question.list.unread.push_back(
        {line.number, "a number without its country is not held against a case that you may not read"});
  }
  std::erase_if(lines, is_end);
  std::sort(question.list.unread.begin(), question.list.unread.end(),
            [](const UnreadLine& a, const UnreadLine& b) { return a.number < b.number; });
}

/// A value of the case that an asked one meets.
struct Found {
  const AskedValue* asked = nullptr;
  std::string value;
  std::vector<store::FactRow> rows;
  std::uint64_t documents = 0;
  std::string common;
  store::ItemRow item = 0;  ///< of a hash
};

std::string kind_of(const AskedValue& value) {
  return std::string(value.form == AskedValue::Form::sha256 ? "sha256" : kind_name(value.kind));
}

// A hash of a little could be tried: it stands there as a query does.
std::string audit_name(const Key256& pseudonym_key, const AskedValue& value) {
  if (value.form == AskedValue::Form::sha256) return query_hash(pseudonym_key, value.value);
  return guard::pseudonym(pseudonym_key, value.kind, value.value);
}

class Matcher {
 public:
  Matcher(Session::Inside& inside, const guard::Filter& filter, store::Reader& reader, const MatchRequest& request,
          const Question& question)
      : inside_(inside), filter_(filter), reader_(reader), groups_(reader), request_(request), question_(question) {}

  Result<MatchAnswer> answer() {
    FANAL_TRY_VOID(look());
    FANAL_TRY_VOID(read_documents());
    MatchAnswer answer;
    answer.asked = question_.values.size();
    std::set<const AskedValue*> distinct;
    for (auto& found : found_) {
      distinct.insert(found.asked);
      answer.hits.push_back(hit_of(found));
    }
    answer.found = distinct.size();
    std::sort(answer.hits.begin(), answer.hits.end(), [](const MatchHit& a, const MatchHit& b) {
      return std::tie(a.line, a.kind, a.value) < std::tie(b.line, b.kind, b.value);
    });
    return answer;
  }

  // Those of which the case may say that it holds them: something with them is for more than who named it. The others
  // are not counted, for a limit that they reach would tell of them.
  Result<std::set<const AskedValue*>> answering(const CaseTerms& terms) {
    most_ = question_.values.size();
    FANAL_TRY_VOID(look());
    RowSet rows;
    for (const auto& found : found_) {
      for (const store::FactRow row : found.rows) rows.add(row);
    }
    std::unordered_map<store::FactRow, store::ItemRow> items;
    FANAL_TRY(last, reader_.last_row());
    FANAL_TRY_VOID(reader_.each_item_of_facts(0, last, [&](store::FactRow row, store::ItemRow item) {
      if (rows.contains(row)) items.emplace(row, item);
    }));
    ItemMarkings markings(reader_, terms);
    std::set<const AskedValue*> answering;
    const auto look_at = [&](const AskedValue* asked, store::ItemRow item) -> Result<void> {
      FANAL_TRY(marking, markings.of(item));
      if (marking.tlp != Tlp::red) answering.insert(asked);
      return {};
    };
    for (const auto& found : found_) {
      if (found.item != 0) FANAL_TRY_VOID(look_at(found.asked, found.item));
      for (const store::FactRow row : found.rows) {
        if (!answering.contains(found.asked)) FANAL_TRY_VOID(look_at(found.asked, items.at(row)));
      }
    }
    if (answering.size() > most_hits) return too_many();
    return answering;
  }

  // What stands for the hits in the audit.
  std::vector<std::string> names(const Key256& pseudonym_key) const {
    std::vector<std::string> names;
    for (const auto& found : found_) names.push_back(name_of(pseudonym_key, found));
    return names;
  }

  // Those that answered come first: a row holds no more than so many.
  std::vector<std::string> names(const Key256& pseudonym_key, const std::set<const AskedValue*>& answering) const {
    std::vector<std::string> names;
    for (const bool answers : {true, false}) {
      for (const auto& found : found_) {
        if (names.size() < most_hits && answering.contains(found.asked) == answers) {
          names.push_back(name_of(pseudonym_key, found));
        }
      }
    }
    return names;
  }

  std::size_t held() const { return found_.size(); }

 private:
  Result<void> look() {
    FANAL_TRY(through, groups_.through_row());
    through_ = through;
    FANAL_TRY_VOID(sort_out());
    for (const MentionKind kind : kinds_) FANAL_TRY_VOID(look_through(kind));
    return look_through_items();
  }

  Result<void> sort_out() {
    for (const auto& [value, asked] : question_.values) {
      chance_.ask(value);
      if (value.form == AskedValue::Form::sha256) {
        hashes_.emplace(value.value, &value);
        continue;
      }
      kinds_.insert(value.kind);
      if (value.form == AskedValue::Form::whole) {
        whole_[value.kind].emplace(value.value, &value);
      } else {
        ends_[value.value.size()].emplace(value.value, &value);
      }
    }
    return {};
  }

  // All keys of a kind pass once, those linked and those that came since; what was asked for is picked out.
  Result<void> look_through(MentionKind kind) {
    std::optional<Error> failed;
    FANAL_TRY_VOID(groups_.each_key(kind, [&](Key& key) {
      if (kind == MentionKind::phone) chance_.hold(key.value);
      const auto kept = each_asked(kind, key.value, [&](const AskedValue& asked) { return meet(asked, key); });
      if (!kept) failed = kept.error();
      return !failed;
    }));
    if (failed) return *std::move(failed);
    return inside_.provisional().each_key(
        reader_, filter_.rows, through_, kind,
        [&](const std::string& value, const std::vector<store::FactRow>& rows) -> Result<void> {
          FANAL_TRY(known, groups_.key(kind, value));
          if (kind == MentionKind::phone && !known) chance_.hold(value);
          return each_asked(kind, value, [&](const AskedValue& asked) { return meet_newer(asked, value, rows); });
        });
  }

  Result<void> each_asked(MentionKind kind, std::string_view value,
                          const std::function<Result<void>(const AskedValue&)>& visit) {
    const auto& whole = whole_[kind];
    if (const auto at = whole.find(value); at != whole.end()) FANAL_TRY_VOID(visit(*at->second));
    if (kind != MentionKind::phone) return {};
    for (const auto& [digits, ends] : ends_) {
      if (value.size() < digits) continue;
      if (const auto at = ends.find(value.substr(value.size() - digits)); at != ends.end()) {
        FANAL_TRY_VOID(visit(*at->second));
      }
    }
    return {};
  }

  static Error too_many() { return {Code::limit, "over ten thousand of these values are in the case: split the list"}; }

  static std::string name_of(const Key256& pseudonym_key, const Found& found) {
    return audit_name(pseudonym_key, {found.asked->form, found.asked->kind, found.value});
  }

  Result<void> add(Found found) {
    if (found_.size() == most_) return too_many();
    place_.emplace(std::pair(found.asked, found.value), found_.size());
    found_.push_back(std::move(found));
    return {};
  }

  Result<void> meet(const AskedValue& asked, const Key& key) {
    Found found{&asked, key.value, {}, key.document_frequency, {}, 0};
    for (const DocumentIndex document : key.documents) {
      if (filter_.rows.admits(row_of(document))) found.rows.push_back(row_of(document));
    }
    if (found.rows.empty()) return {};
    if (key.state != KeyState::joins && key.state != KeyState::allowed && key.state != KeyState::untrusted) {
      found.common = kind_name(key.state);
    }
    return add(std::move(found));
  }

  Result<void> meet_newer(const AskedValue& asked, const std::string& value, const std::vector<store::FactRow>& rows) {
    const auto known = place_.find({&asked, value});
    if (known == place_.end()) return add({&asked, value, rows, rows.size(), {}, 0});
    Found& found = found_[known->second];
    found.rows.insert(found.rows.end(), rows.begin(), rows.end());
    found.documents += rows.size();
    return {};
  }

  Result<void> look_through_items() {
    if (hashes_.empty()) return {};
    std::map<store::ItemRow, std::size_t> place;  // in found_
    constexpr std::size_t page = 1000;
    for (store::ItemRow after = 0;;) {
      FANAL_TRY(items, reader_.items(after, page));
      for (const auto& item : items) {
        const auto at = hashes_.find(item.item.sha256);
        if (at == hashes_.end()) continue;
        place.emplace(item.row, found_.size());
        FANAL_TRY_VOID(add({at->second, item.item.sha256, {}, 0, {}, item.row}));
      }
      if (items.size() < page) break;
      after = items.back().row;
    }
    if (place.empty()) return {};
    FANAL_TRY(last, reader_.last_row());
    return reader_.each_item_of_facts(0, last, [&](store::FactRow row, store::ItemRow item) {
      const auto at = place.find(item);
      if (at == place.end() || !filter_.rows.admits(row)) return;
      found_[at->second].rows.push_back(row);
      ++found_[at->second].documents;
    });
  }

  // Each document that holds a hit is read once, whatever the number of hits in it.
  Result<void> read_documents() {
    std::vector<store::FactRow> rows;
    for (const auto& found : found_) rows.insert(rows.end(), found.rows.begin(), found.rows.end());
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    heads_.reserve(rows.size());
    for (const auto& range : ranges_of(rows)) {
      FANAL_TRY_VOID(reader_.read_facts(filter_.rows, range, [&](store::StoredFact& fact) {
        const TimeSpan& time = fact.fact.document.time;
        Head head{fact.fact.document.id, std::nullopt};
        // The middle of the interval: the day that was written, whatever the time zone it was written in.
        if (time.precision != TimePrecision::none) head.at = time.begin + (time.end - time.begin) / 2;
        heads_.emplace(fact.row, head);
        return true;
      }));
    }
    return {};
  }

  MatchHit hit_of(const Found& found) const {
    const AskedValue& value = *found.asked;
    const Asked& asked = question_.values.at(value);
    MatchHit hit;
    hit.line = asked.line;
    hit.lines = asked.lines;
    hit.kind = kind_of(value);
    hit.written = asked.written;
    hit.value = found.value;
    hit.is_end = value.form == AskedValue::Form::number_end;
    hit.documents = found.documents;
    hit.common = found.common;
    hit.by_chance = chance_.expected_millionths(value);
    UtcSeconds first = INT64_MAX;
    UtcSeconds last = INT64_MIN;
    const std::size_t most = guard::can(*filter_.role, guard::Capability::documents) ? request_.documents : 0;
    for (const store::FactRow row : found.rows) {
      const auto head = heads_.find(row);
      if (head == heads_.end()) continue;
      if (hit.ids.size() < most) hit.ids.push_back(head->second.id);
      first = std::min(first, head->second.at.value_or(first));
      last = std::max(last, head->second.at.value_or(last));
    }
    if (first <= last) {
      hit.first_day = format_utc_day(first);
      hit.last_day = format_utc_day(last);
    }
    return hit;
  }

  struct Head {
    DocumentId id;
    std::optional<UtcSeconds> at;
  };
  using Sought = std::unordered_map<std::string_view, const AskedValue*>;

  Session::Inside& inside_;
  const guard::Filter& filter_;
  store::Reader& reader_;
  GroupReader groups_;
  const MatchRequest& request_;
  const Question& question_;
  std::size_t most_ = most_hits;  // that are found
  store::FactRow through_ = 0;
  std::set<MentionKind> kinds_;
  std::map<MentionKind, Sought> whole_;
  std::map<std::size_t, Sought> ends_;  // by number of digits
  Sought hashes_;
  Chance chance_;
  std::vector<Found> found_;
  std::map<std::pair<const AskedValue*, std::string>, std::size_t> place_;  // in found_
  std::unordered_map<store::FactRow, Head> heads_;
};

Result<std::uint64_t> most_alone(const Session::Inside& inside) {
  if (inside.lists.most_alone) return inside.lists.most_alone();
  FANAL_TRY(row, guard::policy_named("match_alone"));
  return static_cast<std::uint64_t>(std::stoul(std::string(row->otherwise)));
}

// One person alone looks up a few, at the pace of all look-ups; more needs a second where `is_guarded`, and is one act.
Result<void> allowed(Session& session, const MatchRequest& request, std::uint64_t approval, const AskedValues& values,
                     bool is_guarded, bool& is_approved) {
  auto& inside = session.inside();
  FANAL_TRY(most, most_alone(inside));
  const bool are_few = values.size() <= most;
  if (!are_few && is_guarded) {
    FANAL_TRY_VOID(inside.approved(guard::ApprovalKind::list_match, match_subject(request), approval));
    is_approved = true;
  }
  const KeyWatch& watch = are_few ? inside.key_watch : inside.lists.canaries;
  if (!watch) return {};
  for (const auto& [value, asked] : values) {
    if (value.form != AskedValue::Form::sha256) FANAL_TRY_VOID(watch(value.kind, value.value));
  }
  return {};
}

// The row of the act. Of the list itself there is a keyed hash: a short one could be guessed from any other.
JsonWriter detail_of(const Key256& pseudonym_key, const MatchList& list, const Question& question) {
  JsonWriter detail;
  detail.begin_object().field("basis", list.inside().request.basis);
  detail.field("list", query_hash(pseudonym_key, list.inside().digest));
  detail.field("asked", static_cast<std::uint64_t>(question.values.size()));
  detail.field("privileged", static_cast<std::uint64_t>(question.skipped.size()));
  detail.field("unread", static_cast<std::uint64_t>(question.list.unread.size()));
  return detail;
}

// What was found besides, once looked: each name once.
std::string found_detail(JsonWriter detail, std::uint64_t found, std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  detail.field("found", found).key("identifiers").begin_array();
  for (const auto& name : names) detail.string(name);
  return detail.end_array().end_object().take();
}

Result<void> check(const MatchRequest& request) {
  constexpr std::size_t longest = 1000;
  if (request.basis.find_first_not_of(" \t\r\n") == std::string::npos || request.basis.size() > longest) {
    return Error{Code::invalid_input,
                 "say the legal basis of the device or list this came from, in at most a thousand characters"};
  }
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (request.country.empty()) return {};
  if (request.country.size() == 2 && std::all_of(request.country.begin(), request.country.end(), is_capital)) return {};
  return Error{Code::invalid_input, "a country is two capitals, such as FR"};
}

}  // namespace

std::string match_subject(const MatchRequest& request) {
  const auto lines = static_cast<std::size_t>(std::count(request.list.begin(), request.list.end(), '\n')) +
                     (request.list.empty() || request.list.back() == '\n' ? 0 : 1);
  return "match list " + sha256_of(request.list) + " of " + std::to_string(lines) + " lines" +
         (request.country.empty() ? "" : ", numbers as of " + request.country) + ", privileged list " +
         (request.privileged ? sha256_of(*request.privileged) : "none") + ", basis: " + request.basis;
}

Result<MatchList> MatchList::read(MatchRequest request) {
  FANAL_TRY_VOID(check(request));
  FANAL_TRY(question, question_of(request));
  std::string digest = sha256_of(request.list);
  return MatchList(std::make_unique<Inside>(Inside{std::move(request), std::move(digest), std::move(question)}));
}

MatchList::MatchList(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
MatchList::MatchList(MatchList&&) noexcept = default;
MatchList& MatchList::operator=(MatchList&&) noexcept = default;
MatchList::~MatchList() = default;

Result<MatchAnswer> match(Session& session, const MatchRequest& request) {
  FANAL_TRY(list, MatchList::read(request));
  return match(session, list, request.approval);
}

Result<MatchAnswer> match(Session& session, const MatchList& list, std::uint64_t approval) {
  const MatchRequest& request = list.inside().request;
  const Question& question = list.inside().question;
  const Key256& pseudonym_key = session.inside().opened.keys().pseudonyms.bytes();
  const auto ask = [&](const guard::Filter& filter, Seen& seen) -> Result<MatchAnswer> {
    if (!guard::sees_identities(*filter.role)) {
      return Error{Code::refused, "who sees people as pseudonyms asks for none by a list in clear"};
    }
    bool is_approved = false;
    FANAL_TRY_VOID(allowed(session, request, approval, question.values, session.terms().is_live, is_approved));
    FANAL_TRY(reader, session.inside().reader());
    Matcher matcher(session.inside(), filter, *reader, request, question);
    FANAL_TRY(answer, matcher.answer());
    auto detail = detail_of(pseudonym_key, list, question);
    detail.field("approved", is_approved);
    seen.detail = found_detail(std::move(detail), answer.found, matcher.names(pseudonym_key));
    seen.results = answer.found;
    std::set<DocumentId> shown;
    for (const MatchHit& hit : answer.hits) shown.insert(hit.ids.begin(), hit.ids.end());
    seen.documents.assign(shown.begin(), shown.end());
    return answer;
  };
  FANAL_TRY(answer, session.inside().look(guard::Act::match,
                                          detail_of(pseudonym_key, list, question).end_object().text(), ask));
  answer.lines = question.list.lines.size();
  answer.privileged = question.skipped;
  for (const auto& line : question.list.unread) answer.unread.push_back({line.number, line.why});
  return answer;
}

Result<ContactAnswer> match_contact(Session& session, const MatchList& list, const std::string& contact) {
  Question question = list.inside().question;
  leave_out_ends(question);
  auto& inside = session.inside();
  // What the case is for and until when is not for the asker.
  if (const auto let_in = inside.sees(guard::Act::match_contact); !let_in && let_in.error().code == Code::refused) {
    return Error{Code::refused, "it answers no list for this purpose, reason and day: contact " + contact};
  }
  const Key256& pseudonym_key = inside.opened.keys().pseudonyms.bytes();
  const auto ask = [&](const guard::Filter& filter, Seen& seen) -> Result<ContactAnswer> {
    bool is_approved = false;
    // Who asks from outside is held to it whatever the case is for: a longer list would be held to less than a few are.
    FANAL_TRY_VOID(allowed(session, list.inside().request, 0, question.values, true, is_approved));
    FANAL_TRY(reader, inside.reader());
    // The role sees no document; whether one is there is looked up for it.
    guard::Filter everything = filter;
    everything.rows = RowFilter{true, nullptr};
    Matcher matcher(inside, everything, *reader, list.inside().request, question);
    FANAL_TRY(answering, matcher.answering(session.terms()));
    ContactAnswer answer;
    answer.contact = contact;
    answer.asked = question.values.size();
    for (const auto& [value, asked] : question.values) {
      if (!answering.contains(&value)) continue;
      answer.hits.push_back({asked.line, asked.lines, kind_of(value), asked.written, value.value});
    }
    std::sort(answer.hits.begin(), answer.hits.end(), [](const ContactHit& a, const ContactHit& b) {
      return std::tie(a.line, a.kind, a.value) < std::tie(b.line, b.kind, b.value);
    });
    auto detail = detail_of(pseudonym_key, list, question);
    detail.field("approved", is_approved).field("contact", contact);
    // Its own people are told of those too that did not answer.
    auto names = matcher.names(pseudonym_key, answering);
    detail.field("unnamed", static_cast<std::uint64_t>(matcher.held() - names.size()));
    seen.detail = found_detail(std::move(detail), answer.hits.size(), std::move(names));
    seen.results = answer.hits.size();
    return answer;
  };
  FANAL_TRY(answer,
            inside.look(guard::Act::match_contact, detail_of(pseudonym_key, list, question).end_object().text(), ask));
  answer.lines = question.list.lines.size();
  answer.privileged = question.skipped;
  for (auto& line : question.list.unread) answer.unread.push_back({line.number, std::move(line.why)});
  return answer;
}

Result<void> note_contact(Session& session, const MatchList& list, const std::string& case_name,
                          const ContactAnswer& answer) {
  const Key256& pseudonym_key = session.inside().opened.keys().pseudonyms.bytes();
  JsonWriter detail;
  detail.begin_object().field("case", case_name).field("contact", answer.contact);
  detail.field("basis", list.inside().request.basis);
  detail.field("list", query_hash(pseudonym_key, list.inside().digest)).field("asked", answer.asked);
  std::vector<std::string> names;
  for (const auto& hit : answer.hits) {
    const auto kind = mention_kind_from_name(hit.kind);
    names.push_back(audit_name(pseudonym_key, {kind ? AskedValue::Form::whole : AskedValue::Form::sha256,
                                               kind.value_or(MentionKind::phone), hit.value}));
  }
  Seen seen;
  seen.results = answer.hits.size();
  FANAL_TRY_VOID(session.inside().read(guard::Act::match_other,
                                       found_detail(std::move(detail), answer.hits.size(), std::move(names)), seen));
  return {};
}

}  // namespace fanal::engine
