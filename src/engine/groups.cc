// Groups and their reasons, and why two documents are in one.
#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/json_writer.h"
#include "engine/ask.h"
#include "engine/facets.h"
#include "engine/internal/audit_names.h"
#include "engine/internal/finding_facets.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/group_view.h"
#include "engine/internal/index_search.h"
#include "engine/internal/inside.h"
#include "engine/internal/item_markings.h"
#include "engine/internal/judged.h"
#include "engine/internal/lookup.h"
#include "engine/internal/masking.h"
#include "engine/internal/scoring.h"
#include "index/aggregate.h"
#include "index/values.h"
#include "link/bridges.h"
#include "link/explain.h"

namespace fanal::engine {
namespace {

constexpr std::size_t most_keys = 10;
constexpr std::size_t most_places = 5;
constexpr std::size_t most_samples = 5;
constexpr std::size_t most_reasons = 5;
constexpr std::size_t most_between = 10;
constexpr std::ptrdiff_t most_judgements = 200;

// What the documents of a group say of themselves.
struct Facts {
  std::vector<std::string> places;     ///< most frequent first, at most five
  Marking marking;                     ///< the strictest
  std::vector<guard::Secret> secrets;  ///< of those whose asker sees pseudonyms: names and the like, as written
  UtcSeconds first = INT64_MAX;
  UtcSeconds last = INT64_MIN;

  // By the middle of the interval: the day that was written, whatever the time zone it was written in.
  void add_time(UtcSeconds begin, UtcSeconds end) {
    const UtcSeconds middle = std::midpoint(begin, end);  // what a damaged index says of them overflows nothing
    first = std::min(first, middle);
    last = std::max(last, middle);
  }
};

// Who asks, and what is read once for them: of the whole case.
struct Asked {
  Session& session;
  store::Reader& reader;
  const guard::Filter& filter;
  Masker masker;
  std::vector<Judgement> judgements;
  Evidence evidence;
};

Result<Asked> asked_by(Session& session, store::Reader& reader, const guard::Filter& filter) {
  FANAL_TRY(judgements, reader.judgements());
  FANAL_TRY(evidence, GroupReader(reader).evidence());
  return Asked{session, reader, filter, session.inside().masker(filter), std::move(judgements), evidence};
}

/// What documents of a group are called, as the asker sees them: read one by one, when they are named.
class Members {
 public:
  struct Named {
    std::string name;
    DocumentId id;
  };
  Members(const Asked& asked, const std::vector<store::FactRow>& rows) : asked_(asked), rows_(rows) {}

  const std::vector<store::FactRow>& rows() const { return rows_; }
  /// Empty once a document could not be read: failed() says why.
  const Named& at(DocumentIndex index) {
    const auto known = known_.find(index);
    if (known != known_.end()) return known->second;
    static const Named nobody;
    auto stored = read_fact(asked_.reader, asked_.filter.rows, asked_.masker, rows_[index]);
    if (!stored) {
      if (failed_) failed_ = stored.error();
      return nobody;
    }
    return remember(index, stored->fact.document);
  }
  const Named& remember(DocumentIndex index, const Document& document) {
    return known_.try_emplace(index, Named{outer_id(document), document.id}).first->second;
  }
  const Result<void>& failed() const { return failed_; }

 private:
  const Asked& asked_;
  const std::vector<store::FactRow>& rows_;
  std::unordered_map<DocumentIndex, Named> known_;
  Result<void> failed_;
};

// Each document read: for those who see pseudonyms, and where the text index has not all of them.
Result<Facts> facts_of_documents(const Asked& asked, Members& members) {
  Facts facts;
  ItemMarkings markings(asked.reader, asked.session.terms());
  std::map<std::string, std::uint64_t> places;
  for (std::size_t i = 0; i < members.rows().size(); ++i) {
    FANAL_TRY(stored, asked.reader.fact(asked.filter.rows, members.rows()[i]));
    FANAL_TRY(marking, markings.of(stored.item));
    facts.marking = strictest(facts.marking, marking);
    if (!asked.masker.is_off()) {
      for (auto& secret : asked.masker.secrets_of(stored.fact)) facts.secrets.push_back(std::move(secret));
      asked.masker.fact(stored.fact);
    }
    const Document& document = stored.fact.document;
    members.remember(static_cast<DocumentIndex>(i), document);
    if (document.time.precision != TimePrecision::none) facts.add_time(document.time.begin, document.time.end);
    std::set<std::string_view> stated;
    for (const Mention& mention : stored.fact.mentions) {
      const bool is_stated = mention.kind == MentionKind::place && document.fields[mention.field].name == "place" &&
                             stated.insert(mention.value).second;
      if (is_stated) ++places[mention.value];
    }
  }
  std::vector<std::pair<std::string, std::uint64_t>> counted(places.begin(), places.end());
  std::stable_sort(counted.begin(), counted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  if (counted.size() > most_places) counted.resize(most_places);
  for (auto& [place, documents] : counted) facts.places.push_back(std::move(place));
  return facts;
}

Result<Marking> marking_of(const Asked& asked, const std::vector<store::FactRow>& rows) {
  FANAL_TRY(any, asked.reader.has_markings());
  ItemMarkings markings(asked.reader, asked.session.terms());
  Marking marking;
  for (const store::FactRow row : rows) {
    FANAL_TRY(item, asked.reader.item_of(asked.filter.rows, row));
    FANAL_TRY(of_item, markings.of(item));
    marking = strictest(marking, of_item);
    if (!any) break;  // all are marked alike
  }
  return marking;
}

// By the columns of the text index; nothing where it has not all of the documents.
Result<std::optional<Facts>> facts_of_index(const Asked& asked, const std::vector<store::FactRow>& rows) {
  FANAL_TRY(matches, all_indexed(asked.session.inside(), asked.reader, asked.filter, rows));
  if (!matches) return std::optional<Facts>();
  Facts facts;
  FANAL_TRY(marking, marking_of(asked, rows));
  facts.marking = marking;
  FANAL_TRY_VOID(
      index::each_time(*matches, [&](const index::IndexTime& time) { facts.add_time(time.begin, time.end); }));
  FANAL_TRY(places, index::facet(*matches, index::Attribute::stated_place, most_places));
  for (auto& place : places.values) facts.places.push_back(std::move(place.value));
  return std::optional(std::move(facts));
}

Result<Facts> facts_of(const Asked& asked, Members& members) {
  if (!asked.masker.is_off()) return facts_of_documents(asked, members);
  auto facts = facts_of_index(asked, members.rows());
  // Made anew at this moment: the documents say the same.
  const bool is_gone = !facts && facts.error().code == Code::busy;
  if (!facts && !is_gone) return facts.error();
  if (is_gone || !*facts) return facts_of_documents(asked, members);
  return **std::move(facts);
}

// Links and keys, the values of these as the asker sees them.
Result<Grouping> grouping_of(const Asked& asked, std::span<const std::uint32_t> groups,
                             const std::vector<store::FactRow>& rows) {
  FANAL_TRY(grouping, GroupReader(asked.reader).grouping_of(groups, rows));
  asked.masker.keys(grouping.keys);
  return std::move(grouping);
}

void add_keys(GroupView& view, const Grouping& grouping) {
  std::vector<bool> joins(grouping.keys.size(), false);
  std::vector<bool> cut(grouping.keys.size(), false);
  for (const Link& link : grouping.links) {
    if (link.kind == LinkKind::shared_key && link.joins) joins[link.to] = true;
    if (link.kind == LinkKind::shared_key && link.cut != Cut::none) cut[link.to] = true;
  }
  for (std::size_t i = 0; i < grouping.keys.size(); ++i) {
    (joins[i] ? view.keys : view.set_aside).push_back(grouping.keys[i]);
    if (!joins[i] && cut[i]) view.set_aside.back().state = KeyState::cut;
  }
  view.key_count = view.keys.size();
  for (auto* keys : {&view.keys, &view.set_aside}) {
    std::stable_sort(keys->begin(), keys->end(),
                     [](const Key& a, const Key& b) { return a.documents.size() > b.documents.size(); });
    if (keys->size() > most_keys) keys->resize(most_keys);
  }
}

Result<Reason> reason_of(const Asked& asked, const Link& link, const Grouping& grouping, const Facts& facts,
                         Members& members) {
  const auto name = [&](DocumentIndex index) { return members.at(index).name; };
  Reason reason;
  reason.link = link;
  reason.sentence = link::explain(link, grouping, name);
  reason.from = name(link.from);
  reason.from_id = members.at(link.from).id;
  if (link.kind == LinkKind::shared_key) {
    reason.key = grouping.keys[link.to];
    reason.to = key_name(*reason.key);
  } else {
    reason.to = name(link.to);
    reason.to_id = members.at(link.to).id;
  }
  FANAL_TRY_VOID(members.failed());
  if (const auto kind = evidence_kind(link, reason.key ? &*reason.key : nullptr))
    reason.evidence = EvidenceView{*kind, test_of(asked.evidence, *kind)};
  if (link.kind != LinkKind::judged_same && link.kind != LinkKind::judged_apart) return reason;
  reason.sentence += asked.masker.text(said_by(link.mention, asked.judgements), facts.secrets);
  const auto* const judgement = numbered_judgement(link.mention, asked.judgements);
  if (judgement == nullptr) return reason;
  FANAL_TRY(views, views_of(asked.session, asked.reader, asked.filter, {*judgement}));
  reason.judgement = std::move(views.front());
  return reason;
}

/// Which documents that judgements are about are of a group: by looking for each of them, or, where the group is the
/// smaller, by reading its documents.
class JudgedMembers {
 public:
  JudgedMembers(const Asked& asked, Members& members) : asked_(asked), members_(members) {
    const auto judged = static_cast<std::size_t>(std::count_if(
        asked.judgements.begin(), asked.judgements.end(),
        [](const Judgement& judgement) { return is_in_force(judgement) && !is_about_key(judgement.kind); }));
    if (judged * 2 < members.rows().size()) return;
    ids_.emplace();
    for (DocumentIndex i = 0; judged > 0 && i < members.rows().size(); ++i) ids_->insert(members.at(i).id);
  }
  Result<bool> has(const DocumentId& id) {
    FANAL_TRY_VOID(members_.failed());
    if (ids_) return ids_->contains(id);
    FANAL_TRY(rows, asked_.reader.rows_of(asked_.filter.rows, id));
    return std::any_of(rows.begin(), rows.end(), [&](store::FactRow row) {
      return std::binary_search(members_.rows().begin(), members_.rows().end(), row);
    });
  }

 private:
  const Asked& asked_;
  Members& members_;
  std::optional<std::set<DocumentId>> ids_;
};

// Who says that a document of the group belongs elsewhere or cannot tell, and what else was judged of it and its keys.
Result<void> add_judged(const Asked& asked, const Grouping& grouping, Members& members, GroupView& view) {
  JudgedMembers judged(asked, members);
  std::set<std::pair<MentionKind, std::string>> keys;
  for (const Key& key : grouping.keys) keys.emplace(key.kind, key.value);
  std::vector<Judgement> against;
  std::vector<Judgement> others;
  for (const Judgement& judgement : asked.judgements) {
    if (!is_in_force(judgement)) continue;
    if (is_about_key(judgement.kind)) {
      const auto shown = asked.masker.value(judgement.key_kind, judgement.value);
      if (keys.contains({judgement.key_kind, shown})) others.push_back(judgement);
      continue;
    }
    FANAL_TRY(has_a, judged.has(judgement.a));
    FANAL_TRY(has_b, judged.has(judgement.b));
    if (has_a || has_b) {
      (judgement.kind == JudgementKind::same ? others : against).push_back(judgement);
    }
  }
  for (auto [from, to] : {std::pair(&against, &view.against), std::pair(&others, &view.judged)}) {
    if (from->empty()) continue;
    // By number: the newest, of very many.
    if (std::ssize(*from) > most_judgements) from->erase(from->begin(), from->end() - most_judgements);
    FANAL_TRY(views, views_of(asked.session, asked.reader, asked.filter, std::move(*from)));
    *to = std::move(views);
  }
  return {};
}

Result<GroupView> view_of(const Asked& asked, const GroupMembers& group, std::size_t samples) {
  FANAL_TRY(grouping, grouping_of(asked, {&group.number, 1}, group.rows));
  Members members(asked, group.rows);
  FANAL_TRY(facts, facts_of(asked, members));
  GroupView view;
  view.number = group.number;
  view.documents = group.rows.size();
  view.texts = grouping.micro_count;
  view.marking = facts.marking;
  add_keys(view, grouping);
  view.places = std::move(facts.places);
  for (const Link& link : link::main_reasons(grouping, 0, most_reasons)) {
    FANAL_TRY(reason, reason_of(asked, link, grouping, facts, members));
    view.reasons.push_back(std::move(reason));
  }
  view.cut = static_cast<std::uint64_t>(std::count_if(grouping.links.begin(), grouping.links.end(),
                                                      [](const Link& link) { return link.cut != Cut::none; }));
  FANAL_TRY_VOID(add_judged(asked, grouping, members, view));
  if (const auto bridge = link::weakest_bridge(grouping, 0)) {
    FANAL_TRY(reason, reason_of(asked, bridge->link, grouping, facts, members));
    view.weakest = WeakestPoint{std::move(reason), bridge->parted};
  }
  if (facts.first <= facts.last) {
    view.first_day = format_utc_day(facts.first);
    view.last_day = format_utc_day(facts.last);
  }
  for (DocumentIndex i = 0; i < std::min(samples, group.rows.size()); ++i) view.samples.push_back(members.at(i).name);
  FANAL_TRY_VOID(members.failed());
  return view;
}

Error not_linked() { return Error{Code::not_found, "nothing was linked in this case yet: run `fanal link`"}; }

Result<std::optional<Source>> proof_of(store::Reader& reader, const RowFilter& filter, store::FactRow row,
                                       const Link& link, const Key* key) {
  if (link.kind != LinkKind::shared_key && link.kind != LinkKind::may_be_another) return std::optional<Source>{};
  FANAL_TRY(stored, reader.fact(filter, row));
  FANAL_TRY(item, reader.item(stored.item));
  const Document& document = stored.fact.document;
  Source source{item.name, {}};
  if (key != nullptr && is_picture(key->kind)) {
    if (link.mention >= document.fields.size()) return std::optional<Source>{};
    const auto length = static_cast<std::uint32_t>(document.fields[link.mention].value.size());
    source.where = where_of(document, link.mention, 0, length);
  } else {
    if (link.mention >= stored.fact.mentions.size()) return std::optional<Source>{};
    const Mention& mention = stored.fact.mentions[link.mention];
    source.where = where_of(document, mention.field, mention.begin, mention.end);
  }
  source.where.item = item.item.id;
  return std::optional(std::move(source));
}

// `grouping`: of `group`, which all links are of.
Result<WhyAnswer> answer_of(const Asked& asked, const std::vector<Link>& links, const Grouping& grouping,
                            const GroupMembers& group) {
  WhyAnswer answer;
  if (links.empty()) return answer;
  Members members(asked, group.rows);
  Facts facts;
  if (!asked.masker.is_off()) {
    FANAL_TRY(read, facts_of_documents(asked, members));
    facts = std::move(read);
  }
  for (const Link& link : links) {
    const Key* key = link.kind == LinkKind::shared_key ? &grouping.keys[link.to] : nullptr;
    FANAL_TRY(proof, proof_of(asked.reader, asked.filter.rows, group.rows[link.from], link, key));
    FANAL_TRY(reason, reason_of(asked, link, grouping, facts, members));
    answer.steps.push_back({std::move(reason), std::move(proof)});
  }
  return answer;
}

// A chain of links between two documents of one group, each with its sentence.
Result<WhyAnswer> chain(const Asked& asked, const GroupMembers& group, store::FactRow a, store::FactRow b) {
  FANAL_TRY(grouping, grouping_of(asked, {&group.number, 1}, group.rows));
  const auto local = [&group](store::FactRow row) {
    return static_cast<DocumentIndex>(std::lower_bound(group.rows.begin(), group.rows.end(), row) - group.rows.begin());
  };
  FANAL_TRY(answer, answer_of(asked, link::why(grouping, local(a), local(b)), grouping, group));
  answer.same_group = true;
  return std::move(answer);
}

// What two groups have in common without being one: contacts that join nothing on one side at least, with their two
// links, and other reasons that were cut.
std::vector<Link> cut_between(const Grouping& grouping, const std::function<bool(DocumentIndex)>& of_a) {
  struct Sides {
    std::optional<Link> a, b;
  };
  const auto rather = [](std::optional<Link>& kept, const Link& link) {
    if (!kept || (kept->joins && !link.joins)) kept = link;
  };
  std::map<std::uint32_t, Sides> keys;
  std::vector<Link> links;
  for (const Link& link : grouping.links) {
    if (link.kind == LinkKind::shared_key) {
      auto& sides = keys[link.to];
      rather(of_a(link.from) ? sides.a : sides.b, link);
    } else if (link.cut != Cut::none && of_a(link.from) != of_a(link.to)) {
      links.push_back(link);
    }
  }
  for (const auto& [key, sides] : keys) {
    if (!sides.a || !sides.b || (sides.a->joins && sides.b->joins)) continue;
    links.push_back(*sides.a);
    links.push_back(*sides.b);
  }
  return links;
}

// Judgements that part the two groups; then contacts that both hold, too far apart in time to join, the strongest
// first; then what else they have in common that joins nothing.
Result<WhyAnswer> apart(const Asked& asked, const GroupMembers& a, const GroupMembers& b) {
  GroupMembers both;
  std::merge(a.rows.begin(), a.rows.end(), b.rows.begin(), b.rows.end(), std::back_inserter(both.rows));
  const std::array<std::uint32_t, 2> numbers{a.number, b.number};
  FANAL_TRY(grouping, grouping_of(asked, numbers, both.rows));
  const auto of_a = [&](DocumentIndex index) {
    return std::binary_search(a.rows.begin(), a.rows.end(), both.rows[index]);
  };
  std::vector<Link> links;
  for (const Link& link : grouping.links) {
    const bool is_shown = link.kind == LinkKind::may_be_another || link.kind == LinkKind::judged_apart;
    if (is_shown && of_a(link.from) != of_a(link.to)) links.push_back(link);
  }
  const auto place = [](const Link& link) { return std::pair(link.kind != LinkKind::judged_apart, ~link.weight); };
  std::stable_sort(links.begin(), links.end(), [&](const Link& x, const Link& y) { return place(x) < place(y); });
  const auto cut = cut_between(grouping, of_a);
  links.insert(links.end(), cut.begin(), cut.end());
  if (links.size() > most_between) links.resize(most_between);
  return answer_of(asked, links, grouping, both);
}

}  // namespace

Result<GroupMembers> members_of(store::Reader& reader, std::uint32_t number) {
  GroupReader groups(reader);
  FANAL_TRY(through, groups.through_row());
  if (through == 0) return not_linked();
  FANAL_TRY(members, groups.meta_group(number));
  if (!members) return Error{Code::not_found, "this case has no group " + std::to_string(number)};
  return *std::move(members);
}

Result<std::vector<WhyStep>> steps_of(Session& session, store::Reader& reader, const guard::Filter& filter,
                                      const GroupMembers& group, const Grouping& grouping,
                                      const std::vector<Link>& links) {
  FANAL_TRY(asked, asked_by(session, reader, filter));
  FANAL_TRY(answer, answer_of(asked, links, grouping, group));
  return std::move(answer.steps);
}

Result<std::vector<GroupView>> views_of_groups(Session& session, store::Reader& reader, const guard::Filter& filter,
                                               const std::vector<GroupMembers>& groups) {
  FANAL_TRY(asked, asked_by(session, reader, filter));
  std::vector<GroupView> views;
  for (const GroupMembers& members : groups) {
    FANAL_TRY(view, view_of(asked, members, most_samples));
    views.push_back(std::move(view));
  }
  return views;
}

Result<Member> member_of(store::Reader& reader, const guard::Filter& filter, const Masker& masker, store::FactRow row) {
  FANAL_TRY(stored, read_fact(reader, filter.rows, masker, row));
  Member member;
  member.head = head_of(stored.fact.document);
  FANAL_TRY(assignment, GroupReader(reader).assignment(stored.row));
  if (assignment) member.micro = assignment->micro;
  for (const Mention& mention : stored.fact.mentions) {
    if (!is_key(mention.kind) || member.contacts.size() == most_keys) continue;
    std::string contact = std::string(kind_name(mention.kind)) + " " + mention.value;
    if (std::find(member.contacts.begin(), member.contacts.end(), contact) == member.contacts.end()) {
      member.contacts.push_back(std::move(contact));
    }
  }
  return member;
}

namespace {

Result<GroupPage> groups_by_size(Session& session, const guard::Filter& filter, const Page& page) {
  FANAL_TRY(from, number_of_cursor("g", page.cursor));
  FANAL_TRY(reader, session.inside().reader());
  GroupReader groups(*reader);
  FANAL_TRY(through, groups.through_row());
  if (through == 0) return not_linked();
  FANAL_TRY(sizes, groups.largest(from, page.limit + 1));
  FANAL_TRY(asked, asked_by(session, *reader, filter));
  FindingReader findings(*reader);
  FANAL_TRY(looked_at, findings.head());
  GroupPage answer;
  for (const auto& [size, number] : sizes) {
    if (size < 2) break;
    if (answer.groups.size() == page.limit) {
      answer.next = numbered_cursor("g", from + page.limit);
      break;
    }
    FANAL_TRY(members, groups.linked_group(number));
    FANAL_TRY(view, view_of(asked, members, most_samples));
    if (looked_at) {
      FANAL_TRY(tier, findings.tier(number));
      view.tier = tier;
    }
    answer.groups.push_back(std::move(view));
  }
  return answer;
}

Result<ChosenGroups> chosen_by_size(Session& session, const guard::Filter& filter, const FacetChoice& choice,
                                    std::size_t limit) {
  FANAL_TRY(reader, session.inside().reader());
  FANAL_TRY(facets, GroupFacets::of(*reader, session.inside().held->facets, filter.rows));
  if (!facets) return no_facets();
  FANAL_TRY(fitting, facets->fitting(*reader, choice));
  FANAL_TRY(assignments, session.inside().held->groups.all(*reader));
  ChosenGroups answer;
  std::vector<std::uint64_t> weights(facets->groups(), 0);
  std::vector<GroupCount> chosen;
  for (std::uint32_t group = 0; group < fitting.size() && group < assignments->sizes.size(); ++group) {
    if (!fitting[group]) continue;
    weights[group] = 1;
    chosen.push_back({group, assignments->sizes[group]});
  }
  answer.chosen = chosen.size();
  answer.facets = facets->counted(weights);
  keep_largest(chosen, limit);
  FANAL_TRY(asked, asked_by(session, *reader, filter));
  GroupReader groups(*reader);
  for (const auto& one : chosen) {
    FANAL_TRY(members, groups.linked_group(one.group));
    FANAL_TRY(view, view_of(asked, members, most_samples));
    answer.page.groups.push_back(std::move(view));
  }
  return answer;
}

Result<GroupView> group_numbered(Session& session, const guard::Filter& filter, std::uint32_t number,
                                 std::size_t samples) {
  FANAL_TRY(reader, session.inside().reader());
  FANAL_TRY(members, members_of(*reader, number));
  FANAL_TRY(asked, asked_by(session, *reader, filter));
  return view_of(asked, members, samples);
}

Result<std::vector<EvidenceView>> evidence_of(Session& session) {
  FANAL_TRY(reader, session.inside().reader());
  GroupReader groups(*reader);
  FANAL_TRY(through, groups.through_row());
  if (through == 0) return not_linked();
  FANAL_TRY(tests, groups.evidence());
  std::vector<EvidenceView> views;
  for (std::size_t kind = 0; kind < tests.size(); ++kind)
    views.push_back({static_cast<EvidenceKind>(kind), tests[kind]});
  return views;
}

Result<MemberPage> members_from(Session& session, const guard::Filter& filter, std::uint32_t number, const Page& page) {
  FANAL_TRY(from, number_of_cursor("m", page.cursor));
  FANAL_TRY(reader, session.inside().reader());
  FANAL_TRY(members, members_of(*reader, number));
  const Masker masker = session.inside().masker(filter);
  MemberPage answer;
  answer.number = number;
  answer.documents = members.rows.size();
  std::size_t at = from;
  for (; at < members.rows.size() && answer.members.size() < page.limit; ++at) {
    FANAL_TRY(member, member_of(*reader, filter, masker, members.rows[at]));
    answer.members.push_back(std::move(member));
  }
  if (at < members.rows.size()) answer.next = numbered_cursor("m", at);
  return answer;
}

Result<WhyAnswer> why_between(Session& session, const guard::Filter& filter, std::string_view a, std::string_view b) {
  FANAL_TRY(reader, session.inside().reader());
  FANAL_TRY(rows_a, rows_asked_for(session, *reader, filter, a));
  FANAL_TRY(rows_b, rows_asked_for(session, *reader, filter, b));
  GroupReader groups(*reader);
  FANAL_TRY(group_a, groups.assignment(rows_a.front()));
  FANAL_TRY(group_b, groups.assignment(rows_b.front()));
  if (!group_a || !group_b) return not_linked();
  FANAL_TRY(members, groups.linked_group(group_a->meta));
  FANAL_TRY(others, groups.linked_group(group_b->meta));
  FANAL_TRY(asked, asked_by(session, *reader, filter));
  if (group_a->meta != group_b->meta) return apart(asked, members, others);
  return chain(asked, members, rows_a.front(), rows_b.front());
}

}  // namespace

Result<GroupPage> largest_groups(Session& session, const Page& page) {
  JsonWriter detail;
  detail.begin_object().field("largest", static_cast<std::uint64_t>(page.limit));
  if (!page.cursor.empty()) detail.field("cursor", page.cursor);
  detail.end_object();
  return session.inside().look(guard::Act::groups, detail.text(),
                               [&](const guard::Filter& filter, Seen& seen) -> Result<GroupPage> {
                                 FANAL_TRY(answer, groups_by_size(session, filter, page));
                                 seen.results = answer.groups.size();
                                 return answer;
                               });
}

Result<ChosenGroups> chosen_groups(Session& session, const FacetChoice& choice, std::size_t limit) {
  FANAL_TRY_VOID(check_choice(choice));
  JsonWriter detail;
  detail.begin_object().field("largest", static_cast<std::uint64_t>(limit));
  put_choice(detail, choice);
  detail.end_object();
  return session.inside().look(guard::Act::groups, detail.text(),
                               [&](const guard::Filter& filter, Seen& seen) -> Result<ChosenGroups> {
                                 FANAL_TRY(answer, chosen_by_size(session, filter, choice, limit));
                                 seen.results = answer.page.groups.size();
                                 return answer;
                               });
}

Result<GroupView> group(Session& session, std::uint32_t number, std::size_t samples) {
  JsonWriter detail;
  detail.begin_object().field("group", static_cast<std::uint64_t>(number)).end_object();
  return session.inside().look(guard::Act::groups, detail.text(),
                               [&](const guard::Filter& filter, Seen& seen) -> Result<GroupView> {
                                 FANAL_TRY(answer, group_numbered(session, filter, number, samples));
                                 seen.results = answer.documents;
                                 return answer;
                               });
}

Result<std::vector<EvidenceView>> evidence(Session& session) {
  return session.inside().look(guard::Act::evidence, "{}",
                               [&](const guard::Filter&, Seen&) { return evidence_of(session); });
}

Result<MemberPage> group_members(Session& session, std::uint32_t number, const Page& page) {
  JsonWriter detail;
  detail.begin_object().field("group", static_cast<std::uint64_t>(number));
  detail.field("members", static_cast<std::uint64_t>(page.limit));
  if (!page.cursor.empty()) detail.field("cursor", page.cursor);
  detail.end_object();
  return session.inside().look(guard::Act::groups, detail.text(),
                               [&](const guard::Filter& filter, Seen& seen) -> Result<MemberPage> {
                                 FANAL_TRY(answer, members_from(session, filter, number, page));
                                 seen.results = answer.documents;
                                 for (const Member& member : answer.members) seen.documents.push_back(member.head.id);
                                 return answer;
                               });
}

Result<WhyAnswer> why(Session& session, std::string_view a, std::string_view b) {
  JsonWriter detail;
  const Key256& key = session.inside().opened.keys().pseudonyms.bytes();
  detail.begin_object().field("a", id_in_audit(key, a)).field("b", id_in_audit(key, b)).end_object();
  return session.inside().look(guard::Act::why, detail.text(),
                               [&](const guard::Filter& filter, Seen& seen) -> Result<WhyAnswer> {
                                 FANAL_TRY(answer, why_between(session, filter, a, b));
                                 seen.results = answer.steps.size();
                                 return answer;
                               });
}

}  // namespace fanal::engine
