#include "engine/internal/postings.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <set>
#include <tuple>
#include <unordered_map>

#include "engine/internal/sightings.h"
#include "index/aggregate.h"
#include "index/sightings.h"

namespace fanal::engine {
namespace {

using store::FactRow;
using store::StoredTake;

Observation observation_of(const Sighting& sighting, FactRow row) {
  return {sighting.kind, sighting.begin, sighting.end, row, 0};
}
Observation observation_of(const StoredTake& stored, SightingKind kind, FactRow row) {
  return {kind, stored.take.begin, stored.take.end, row, stored.audit_seq};
}

/// The names by which a posting can be looked for in a list.
struct Names {
  bool has_id = false;
  bool has_address = false;
};

// A list that lacks a posting shows that it was not there only where it names its postings as this one is named. To
// whoever sees a part of the case no list is complete.
bool is_comparable(const Names& names, const StoredTake& list) {
  return (names.has_id && list.take.has_ids) || (names.has_address && list.take.has_addresses);
}

Observation absence_by(const StoredTake& list) {
  return {SightingKind::absent, list.take.begin, list.take.end, 0, list.audit_seq};
}

Result<std::vector<StoredTake>> lists_seen(const PostingsSeen& seen) {
  if (!seen.filter.admits_all) return std::vector<StoredTake>{};
  return seen.reader.complete_lists();
}

std::string_view how_of(const Observation& observation) {
  switch (observation.kind) {
    case SightingKind::posted: return "posted";
    case SightingKind::seen: return observation.take == 0 ? "seen" : "said";
    case SightingKind::seen_again: return "seen_again";
    case SightingKind::absent: return observation.row == 0 ? "list" : "answer";
    case SightingKind::named: break;
  }
  return "named";
}

}  // namespace

Result<const PostingLookup::Spoken*> PostingLookup::spoken_of(std::uint64_t name) {
  if (const auto known = known_.find(name); known != known_.end()) return &known->second;
  FANAL_TRY(last_row, seen_.reader.last_row());
  Spoken spoken;
  std::map<FactRow, Taken> taken;
  FANAL_TRY_VOID(
      index::sightings_of_name(seen_.scope, name, [&](const Sighting& sighting, std::span<const std::int64_t> rows) {
        for (const FactRow row : rows) {
          if (row > last_row) continue;  // a scope may know what came since
          spoken.by(sighting.has_other_name).push_back(observation_of(sighting, row));
          if (const auto kind = kind_when_taken(sighting.kind)) taken[row] = {*kind, sighting.has_other_name};
        }
      }));
  FANAL_TRY_VOID(add_takes(taken, spoken));
  return &known_.emplace(name, std::move(spoken)).first->second;
}

// The adverts of a listing page lie beside each other in few files: their files are read a stretch of rows at a time.
Result<void> PostingLookup::add_takes(const std::map<FactRow, Taken>& taken, Spoken& spoken) {
  constexpr FactRow widest_gap = 32;  // rows that are cheaper to read than another query
  if (!has_takes_) {
    FANAL_TRY(last, seen_.reader.last_take());
    has_takes_ = last > 0;
  }
  if (!*has_takes_) return {};
  for (auto first = taken.begin(); first != taken.end();) {
    auto last = first;
    auto next = std::next(first);
    while (next != taken.end() && next->first - last->first <= widest_gap) last = next++;
    std::vector<std::pair<FactRow, store::ItemRow>> items;
    FANAL_TRY_VOID(
        seen_.reader.each_item_of_facts(first->first - 1, last->first, [&](FactRow row, store::ItemRow item) {
          if (taken.contains(row)) items.emplace_back(row, item);
        }));
    for (const auto& [row, item] : items) {
      const Taken& one = taken.at(row);
      FANAL_TRY(takes, takes_of(item));
      for (const auto& take : *takes) {
        spoken.by(one.has_other_name).push_back(observation_of(take, one.kind, row));
        spoken.takes.insert(take.audit_seq);
      }
    }
    first = next;
  }
  return {};
}

Result<const std::vector<StoredTake>*> PostingLookup::takes_of(store::ItemRow item) {
  if (const auto known = takes_.find(item); known != takes_.end()) return &known->second;
  FANAL_TRY(takes, seen_.reader.takes_of(item));
  return &takes_.emplace(item, std::move(takes)).first->second;
}

Result<std::vector<Observation>> PostingLookup::known_of(const Document& document) {
  std::vector<Observation> known;
  std::vector<const Spoken*> by_names;
  Names names;
  const auto add = [&](const std::vector<Observation>& said) { known.insert(known.end(), said.begin(), said.end()); };
  for (const std::uint64_t name : names_of(document)) {
    FANAL_TRY(spoken, spoken_of(name));
    by_names.push_back(spoken);
    add(spoken->by_this);
    // What has an id goes by it: under an address alone it stands for those that have none.
    if (!names.has_id) add(spoken->by_better);
    names.has_id = names.has_id || kind_of_name(name) == NameKind::id;
    names.has_address = names.has_address || kind_of_name(name) == NameKind::address;
  }
  if (known.empty()) return known;
  if (!lists_) {
    FANAL_TRY(lists, lists_seen(seen_));
    lists_ = std::move(lists);
  }
  const std::string site = lists_->empty() ? std::string() : site_of(document);
  for (const auto& list : *lists_) {
    if (list.take.complete_of != site || !is_comparable(names, list)) continue;
    const bool is_listed = std::any_of(by_names.begin(), by_names.end(),
                                       [&](const Spoken* one) { return one->takes.contains(list.audit_seq); });
    if (!is_listed) known.push_back(absence_by(list));
  }
  return known;
}

Result<SightingView> PostingLookup::view_of(const Observation& observation, bool with_document) {
  SightingView view{
      observation.begin, std::max(observation.end, observation.begin + 1), std::string(how_of(observation)), {}};
  if (!with_document || observation.row == 0) return view;
  FANAL_TRY(fact, seen_.reader.fact(seen_.filter, observation.row));
  view.document = fact.fact.document.id;
  return view;
}

Result<std::optional<PostingView>> PostingLookup::view_of(const Document& document, bool with_documents) {
  FANAL_TRY(known, known_of(document));
  const auto presence = presence_of(known);
  if (!presence) return std::optional<PostingView>();
  PostingView view;
  FANAL_TRY(first, view_of(presence->first, with_documents));
  view.first = first;
  FANAL_TRY(last, view_of(presence->last, with_documents));
  view.last = last;
  if (presence->gone) {
    FANAL_TRY(gone, view_of(*presence->gone, true));
    view.gone = gone;
  }
  std::set<FactRow> rows;
  for (const auto& one : known) {
    if (has_words(one.kind)) rows.insert(one.row);
  }
  view.documents = rows.size();
  return std::optional(std::move(view));
}

/// All that is said in one state of the case, under one filter.
class PostingTable {
 public:
  static Result<std::shared_ptr<PostingTable>> make(const PostingsSeen& seen, FactRow last_row, std::int64_t last_take);
  bool is_of(const index::Scope& scope, std::int64_t last_take) const {
    return scope.shared() == scope_ && last_take == last_take_;
  }

  enum class Question : std::uint8_t { in_force, seen, gone };
  std::shared_ptr<const RowSet> rows(Question question, UtcSeconds begin, UtcSeconds end);

 private:
  /// Kept small: there are two for most adverts.
  struct Said {
    std::uint64_t name = 0;
    UtcSeconds begin = 0;
    UtcSeconds end = 0;
    std::uint32_t row = 0;
    std::uint32_t take = 0;  ///< number in takes_, from 1
    SightingKind kind = SightingKind::named;
    bool has_other_name = false;
  };
  /// A document of a posting, by where in said_ what is said of it begins.
  struct Member {
    std::uint32_t by_id = none;
    std::uint32_t by_address = none;
    std::uint32_t site = 0;  ///< number in sites_ from 1; 0: no list is of its site
    std::uint32_t row = 0;
    bool is_with(const Member& other) const {
      return by_id == other.by_id && by_address == other.by_address && site == other.site;
    }
  };
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  Result<void> read(const PostingsSeen& seen, FactRow last_row);
  Result<void> add_takes(const PostingsSeen& seen, FactRow last_row);
  Result<void> read_sites(const PostingsSeen& seen);
  void sort();
  void note_lists();
  std::uint32_t take_number(std::uint64_t audit_seq);
  Observation observation_of(const Said& said) const {
    return {said.kind, said.begin, said.end, said.row, said.take == 0 ? 0 : takes_[said.take - 1]};
  }
  void know(const Member& member, std::vector<Observation>& known) const;

  std::shared_ptr<const index::Scope::State> scope_;
  std::int64_t last_take_ = 0;
  std::vector<Said> said_;       ///< by name; of each first what is said by documents without a better one
  std::vector<Member> members_;  ///< those of one posting beside each other
  std::vector<std::uint64_t> takes_;
  std::vector<StoredTake> lists_;
  std::vector<std::pair<std::uint32_t, std::uint64_t>> listed_;  ///< where in said_ a name begins, and a list with it
  std::vector<std::string> sites_;
  std::vector<std::uint32_t> site_of_row_;
  std::mutex mutex_;
  struct Answer {
    std::tuple<Question, UtcSeconds, UtcSeconds> question;
    std::shared_ptr<const RowSet> rows;
  };
  std::vector<Answer> answers_;  ///< the latest last
};

std::uint32_t PostingTable::take_number(std::uint64_t audit_seq) {
  const auto known = std::find(takes_.rbegin(), takes_.rend(), audit_seq);
  if (known != takes_.rend()) return static_cast<std::uint32_t>(takes_.rend() - known);
  takes_.push_back(audit_seq);
  return static_cast<std::uint32_t>(takes_.size());
}

Result<void> PostingTable::read(const PostingsSeen& seen, FactRow last_row) {
  if (last_row >= static_cast<FactRow>(none)) {
    return Error{Code::limit,
                 "the case has too many documents to be asked as of a date: narrow it by role or in parts"};
  }
  return index::each_sighting(seen.scope, [&](const Sighting& sighting, std::span<const std::int64_t> rows) {
    for (const FactRow row : rows) {
      if (row > last_row) continue;  // a scope may know what came since
      said_.push_back({sighting.name, sighting.begin, sighting.end, static_cast<std::uint32_t>(row), 0, sighting.kind,
                       sighting.has_other_name});
    }
  });
}

// What people said of files holds of each posting in them.
Result<void> PostingTable::add_takes(const PostingsSeen& seen, FactRow last_row) {
  FANAL_TRY(takes, seen.reader.takes());
  if (takes.empty()) return {};
  std::unordered_map<store::ItemRow, std::vector<const StoredTake*>> by_item;
  for (const auto& take : takes) by_item[take.item].push_back(&take);
  std::vector<store::ItemRow> item_of(static_cast<std::size_t>(last_row) + 1, 0);
  FANAL_TRY_VOID(seen.reader.each_item_of_facts(0, last_row, [&](FactRow row, store::ItemRow item) {
    if (by_item.contains(item)) item_of[static_cast<std::size_t>(row)] = item;
  }));
  const std::size_t count = said_.size();
  std::set<std::pair<std::uint32_t, std::uint64_t>> done;  // a document may say more than one thing under a name
  for (std::size_t i = 0; i < count; ++i) {
    const Said said = said_[i];
    const auto kind = kind_when_taken(said.kind);
    if (!kind || said.row >= item_of.size() || item_of[said.row] == 0) continue;
    if (!done.emplace(said.row, said.name).second) continue;
    for (const StoredTake* take : by_item[item_of[said.row]]) {
      said_.push_back({said.name, take->take.begin, take->take.end, said.row, take_number(take->audit_seq), *kind,
                       said.has_other_name});
    }
  }
  return {};
}

Result<void> PostingTable::read_sites(const PostingsSeen& seen) {
  FANAL_TRY(lists, lists_seen(seen));
  lists_ = std::move(lists);
  for (const auto& list : lists_) {
    const std::string& site = list.take.complete_of;
    if (std::find(sites_.begin(), sites_.end(), site) != sites_.end()) continue;
    sites_.push_back(site);
    FANAL_TRY(plan, index::Plan::make(seen.scope, index::attribute(index::Attribute::site, site)));
    FANAL_TRY(found, index::Matches::find(plan));
    FANAL_TRY(rows, found.rows(index::TimeOrder::oldest_first, 0, found.count()));
    for (const FactRow row : rows) {
      if (static_cast<std::size_t>(row) >= site_of_row_.size()) site_of_row_.resize(static_cast<std::size_t>(row) + 1);
      site_of_row_[static_cast<std::size_t>(row)] = static_cast<std::uint32_t>(sites_.size());
    }
  }
  return {};
}

void PostingTable::sort() {
  std::sort(said_.begin(), said_.end(), [](const Said& a, const Said& b) {
    return std::tuple(a.name, a.has_other_name, a.row, a.begin, a.end, a.kind, a.take) <
           std::tuple(b.name, b.has_other_name, b.row, b.begin, b.end, b.kind, b.take);
  });
  std::vector<Member> members;
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i < said_.size(); ++i) {
    const Said& said = said_[i];
    if (said.name != said_[begin].name) begin = i;
    if (!has_words(said.kind)) continue;
    if (said.row >= members.size()) members.resize(said.row + std::size_t{1});
    Member& member = members[said.row];
    member.row = said.row;
    (kind_of_name(said.name) == NameKind::id ? member.by_id : member.by_address) = begin;
    if (said.row < site_of_row_.size()) member.site = site_of_row_[said.row];
  }
  std::erase_if(members, [](const Member& member) { return member.row == 0; });
  std::sort(members.begin(), members.end(), [](const Member& a, const Member& b) {
    return std::tuple(a.by_id, a.by_address, a.site, a.row) < std::tuple(b.by_id, b.by_address, b.site, b.row);
  });
  members_ = std::move(members);
  site_of_row_ = {};
}

void PostingTable::note_lists() {
  std::set<std::uint64_t> lists;
  for (const auto& list : lists_) lists.insert(list.audit_seq);
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i < said_.size(); ++i) {
    if (said_[i].name != said_[begin].name) begin = i;
    const std::uint64_t take = observation_of(said_[i]).take;
    if (take != 0 && lists.contains(take)) listed_.emplace_back(begin, take);
  }
  std::sort(listed_.begin(), listed_.end());
  listed_.erase(std::unique(listed_.begin(), listed_.end()), listed_.end());
}

Result<std::shared_ptr<PostingTable>> PostingTable::make(const PostingsSeen& seen, FactRow last_row,
                                                         std::int64_t last_take) {
  auto table = std::make_shared<PostingTable>();
  table->scope_ = seen.scope.shared();
  table->last_take_ = last_take;
  FANAL_TRY_VOID(table->read(seen, last_row));
  FANAL_TRY_VOID(table->add_takes(seen, last_row));
  FANAL_TRY_VOID(table->read_sites(seen));
  table->sort();
  table->note_lists();
  return table;
}

// As PostingLookup::known_of.
void PostingTable::know(const Member& member, std::vector<Observation>& known) const {
  known.clear();
  Names names;
  for (const std::uint32_t begin : {member.by_id, member.by_address}) {
    if (begin == none) continue;
    const std::uint64_t name = said_[begin].name;
    for (std::size_t i = begin; i < said_.size() && said_[i].name == name; ++i) {
      // From here on it is said by what has an id: of an address, that may be as much as a whole site.
      if (names.has_id && said_[i].has_other_name) break;
      known.push_back(observation_of(said_[i]));
    }
    names.has_id = names.has_id || kind_of_name(name) == NameKind::id;
    names.has_address = names.has_address || kind_of_name(name) == NameKind::address;
  }
  if (member.site == 0) return;
  const auto is_listed = [&](std::uint32_t begin, const StoredTake& list) {
    return begin != none && std::binary_search(listed_.begin(), listed_.end(), std::pair(begin, list.audit_seq));
  };
  for (const auto& list : lists_) {
    if (list.take.complete_of != sites_[member.site - 1] || !is_comparable(names, list)) continue;
    if (!is_listed(member.by_id, list) && !is_listed(member.by_address, list)) known.push_back(absence_by(list));
  }
}

std::shared_ptr<const RowSet> PostingTable::rows(Question question, UtcSeconds begin, UtcSeconds end) {
  constexpr std::size_t most_answers = 16;
  const std::tuple asked(question, begin, end);
  {
    const std::scoped_lock lock(mutex_);
    const auto known =
        std::find_if(answers_.begin(), answers_.end(), [&](const auto& one) { return one.question == asked; });
    if (known != answers_.end()) return known->rows;
  }
  auto rows = std::make_shared<RowSet>();
  std::vector<Observation> known;
  for (std::size_t i = 0; i < members_.size();) {
    std::size_t next = i + 1;
    while (next < members_.size() && members_[next].is_with(members_[i])) ++next;
    know(members_[i], known);
    if (question == Question::in_force) {
      const auto in_force = rows_in_force(known, end);
      for (; i < next; ++i) {
        if (std::binary_search(in_force.begin(), in_force.end(), FactRow{members_[i].row})) rows->add(members_[i].row);
      }
      continue;
    }
    const auto presence = question == Question::gone ? presence_of(known) : std::nullopt;
    const bool is_meant = question == Question::seen ? is_seen_within(known, begin, end)
                                                     : presence && may_have_gone_within(*presence, begin, end);
    for (; i < next; ++i) {
      if (is_meant) rows->add(members_[i].row);
    }
  }
  const std::scoped_lock lock(mutex_);
  if (answers_.size() >= most_answers) answers_.erase(answers_.begin());
  answers_.push_back({asked, rows});
  return rows;
}

Postings::Postings() = default;
Postings::~Postings() = default;

Result<std::shared_ptr<PostingTable>> Postings::table_of(const PostingsSeen& seen) {
  constexpr std::size_t most_tables = 2;  // of all, and of what the role sees that asks now
  FANAL_TRY(last_take, seen.reader.last_take());
  const std::scoped_lock lock(mutex_);
  const auto known = std::find_if(tables_.begin(), tables_.end(),
                                  [&](const auto& table) { return table->is_of(seen.scope, last_take); });
  if (known != tables_.end()) return *known;
  FANAL_TRY(last_row, seen.reader.last_row());
  FANAL_TRY(table, PostingTable::make(seen, last_row, last_take));
  if (tables_.size() >= most_tables) tables_.erase(tables_.begin());
  tables_.push_back(table);
  return table;
}

Result<std::shared_ptr<const RowSet>> Postings::in_force(const PostingsSeen& seen, UtcSeconds until) {
  FANAL_TRY(table, table_of(seen));
  return table->rows(PostingTable::Question::in_force, 0, until);
}

Result<std::shared_ptr<const RowSet>> Postings::seen_within(const PostingsSeen& seen, UtcSeconds begin,
                                                            UtcSeconds end) {
  FANAL_TRY(table, table_of(seen));
  return table->rows(PostingTable::Question::seen, begin, end);
}

Result<std::shared_ptr<const RowSet>> Postings::gone_within(const PostingsSeen& seen, UtcSeconds begin,
                                                            UtcSeconds end) {
  FANAL_TRY(table, table_of(seen));
  return table->rows(PostingTable::Question::gone, begin, end);
}

}  // namespace fanal::engine
