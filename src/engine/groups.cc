// Groups and their reasons, and why two documents are in one.
#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/json_writer.h"
#include "engine/ask.h"
#include "engine/internal/audit_names.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/group_view.h"
#include "engine/internal/inside.h"
#include "engine/internal/item_markings.h"
#include "engine/internal/judged.h"
#include "engine/internal/lookup.h"
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
  std::vector<std::string> names;
  std::vector<DocumentId> ids;
  std::map<std::string, std::uint64_t> places;
  Marking marking;                     ///< the strictest
  std::vector<guard::Secret> secrets;  ///< of those whose asker sees pseudonyms: names and the like, as written
  UtcSeconds first = INT64_MAX;
  UtcSeconds last = INT64_MIN;
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

Result<Facts> facts_of(const Asked& asked, const GroupMembers& group) {
  Facts facts;
  ItemMarkings markings(asked.reader, asked.session.terms());
  for (const auto row : group.rows) {
    FANAL_TRY(stored, asked.reader.fact(asked.filter.rows, row));
    FANAL_TRY(marking, markings.of(stored.item));
    facts.marking = strictest(facts.marking, marking);
    if (!asked.masker.is_off()) {
      for (auto& secret : asked.masker.secrets_of(stored.fact)) facts.secrets.push_back(std::move(secret));
      asked.masker.fact(stored.fact);
    }
    const Document& document = stored.fact.document;
    facts.names.push_back(outer_id(document));
    facts.ids.push_back(document.id);
    if (document.time.precision != TimePrecision::none) {
      // The middle of the interval: the day that was written, whatever the time zone it was written in.
      const UtcSeconds middle = document.time.begin + (document.time.end - document.time.begin) / 2;
      facts.first = std::min(facts.first, middle);
      facts.last = std::max(facts.last, middle);
    }
    for (const Mention& mention : stored.fact.mentions) {
      if (mention.kind == MentionKind::place && document.fields[mention.field].name == "place") {
        ++facts.places[mention.value];
      }
    }
  }
  return facts;
}

// Links and keys, the values of these as the asker sees them.
Result<Grouping> grouping_of(const Asked& asked, const GroupMembers& group) {
  FANAL_TRY(grouping, GroupReader(asked.reader).grouping_of(group));
  asked.masker.keys(grouping.keys);
  return std::move(grouping);
}

void add_places(GroupView& view, const Facts& facts) {
  std::vector<std::pair<std::string, std::uint64_t>> places(facts.places.begin(), facts.places.end());
  std::stable_sort(places.begin(), places.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  for (const auto& [place, count] : places) {
    if (view.places.size() < most_places) view.places.push_back(place);
  }
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

Result<Reason> reason_of(const Asked& asked, const Link& link, const Grouping& grouping, const Facts& facts) {
  const auto name = [&facts](DocumentIndex index) { return facts.names[index]; };
  Reason reason;
  reason.link = link;
  reason.sentence = link::explain(link, grouping, name);
  reason.from = name(link.from);
  reason.from_id = facts.ids[link.from];
  if (link.kind == LinkKind::shared_key) {
    reason.key = grouping.keys[link.to];
    reason.to = key_name(*reason.key);
  } else {
    reason.to = name(link.to);
    reason.to_id = facts.ids[link.to];
  }
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

// Who says that a document of the group belongs elsewhere or cannot tell, and what else was judged of it and its keys.
Result<void> add_judged(const Asked& asked, const Grouping& grouping, const Facts& facts, GroupView& view) {
  const std::set<DocumentId> members(facts.ids.begin(), facts.ids.end());
  std::set<std::pair<MentionKind, std::string>> keys;
  for (const Key& key : grouping.keys) keys.emplace(key.kind, key.value);
  std::vector<Judgement> against;
  std::vector<Judgement> others;
  for (const Judgement& judgement : asked.judgements) {
    if (!is_in_force(judgement)) continue;
    if (is_about_key(judgement.kind)) {
      const auto shown = asked.masker.value(judgement.key_kind, judgement.value);
      if (keys.contains({judgement.key_kind, shown})) others.push_back(judgement);
    } else if (members.contains(judgement.a) || members.contains(judgement.b)) {
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
  FANAL_TRY(grouping, grouping_of(asked, group));
  FANAL_TRY(facts, facts_of(asked, group));
  GroupView view;
  view.number = group.number;
  view.documents = group.rows.size();
  view.texts = grouping.micro_count;
  view.marking = facts.marking;
  add_keys(view, grouping);
  add_places(view, facts);
  for (const Link& link : link::main_reasons(grouping, 0, most_reasons)) {
    FANAL_TRY(reason, reason_of(asked, link, grouping, facts));
    view.reasons.push_back(std::move(reason));
  }
  view.cut = static_cast<std::uint64_t>(std::count_if(grouping.links.begin(), grouping.links.end(),
                                                      [](const Link& link) { return link.cut != Cut::none; }));
  FANAL_TRY_VOID(add_judged(asked, grouping, facts, view));
  if (const auto bridge = link::weakest_bridge(grouping, 0)) {
    FANAL_TRY(reason, reason_of(asked, bridge->link, grouping, facts));
    view.weakest = WeakestPoint{std::move(reason), bridge->parted};
  }
  if (facts.first <= facts.last) {
    view.first_day = format_utc_day(facts.first);
    view.last_day = format_utc_day(facts.last);
  }
  view.samples.assign(facts.names.begin(),
                      facts.names.begin() + static_cast<std::ptrdiff_t>(std::min(samples, facts.names.size())));
  return view;
}

Error not_linked() { return Error{Code::not_found, "nothing was linked in this case yet: run `fanal link`"}; }

Result<std::optional<Source>> proof_of(store::Reader& reader, const RowFilter& filter, store::FactRow row,
                                       const Link& link) {
  if (link.kind != LinkKind::shared_key && link.kind != LinkKind::may_be_another) return std::optional<Source>{};
  FANAL_TRY(stored, reader.fact(filter, row));
  FANAL_TRY(item, reader.item(stored.item));
  if (link.mention >= stored.fact.mentions.size()) return std::optional<Source>{};
  const Mention& mention = stored.fact.mentions[link.mention];
  Source source{item.name, where_of(stored.fact.document, mention.field, mention.begin, mention.end)};
  source.where.item = item.item.id;
  return std::optional(std::move(source));
}

// `grouping`: of `group`, which all links are of.
Result<WhyAnswer> answer_of(const Asked& asked, const std::vector<Link>& links, const Grouping& grouping,
                            const GroupMembers& group) {
  WhyAnswer answer;
  if (links.empty()) return answer;
  FANAL_TRY(facts, facts_of(asked, group));
  for (const Link& link : links) {
    FANAL_TRY(proof, proof_of(asked.reader, asked.filter.rows, group.rows[link.from], link));
    FANAL_TRY(reason, reason_of(asked, link, grouping, facts));
    answer.steps.push_back({std::move(reason), std::move(proof)});
  }
  return answer;
}

// A chain of links between two documents of one group, each with its sentence.
Result<WhyAnswer> chain(const Asked& asked, const GroupMembers& group, store::FactRow a, store::FactRow b) {
  FANAL_TRY(grouping, grouping_of(asked, group));
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
  FANAL_TRY(grouping, grouping_of(asked, both));
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

namespace {

Result<GroupPage> groups_by_size(Session& session, const guard::Filter& filter, const Page& page) {
  FANAL_TRY(from, number_of_cursor("g", page.cursor));
  FANAL_TRY(reader, session.inside().reader());
  GroupReader groups(*reader);
  FANAL_TRY(through, groups.through_row());
  if (through == 0) return not_linked();
  FANAL_TRY(sizes, groups.largest(from, page.limit + 1));
  FANAL_TRY(asked, asked_by(session, *reader, filter));
  GroupPage answer;
  for (const auto& [size, number] : sizes) {
    if (size < 2) break;
    if (answer.groups.size() == page.limit) {
      answer.next = numbered_cursor("g", from + page.limit);
      break;
    }
    FANAL_TRY(members, groups.meta_group(number));
    if (!members) return Error{Code::damaged, "group " + std::to_string(number) + " has no members"};
    FANAL_TRY(view, view_of(asked, *members, most_samples));
    answer.groups.push_back(std::move(view));
  }
  return answer;
}

Result<GroupMembers> members_of(store::Reader& reader, std::uint32_t number) {
  GroupReader groups(reader);
  FANAL_TRY(through, groups.through_row());
  if (through == 0) return not_linked();
  FANAL_TRY(members, groups.meta_group(number));
  if (!members) return Error{Code::not_found, "this case has no group " + std::to_string(number)};
  return *std::move(members);
}

Result<GroupView> group_numbered(Session& session, const guard::Filter& filter, std::uint32_t number) {
  FANAL_TRY(reader, session.inside().reader());
  FANAL_TRY(members, members_of(*reader, number));
  FANAL_TRY(asked, asked_by(session, *reader, filter));
  return view_of(asked, members, members.rows.size());
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
  GroupReader groups(*reader);
  const Masker masker = session.inside().masker(filter);
  MemberPage answer;
  answer.number = number;
  answer.documents = members.rows.size();
  std::size_t at = from;
  for (; at < members.rows.size() && answer.members.size() < page.limit; ++at) {
    FANAL_TRY(stored, read_fact(*reader, filter.rows, masker, members.rows[at]));
    Member member;
    member.head = head_of(stored.fact.document);
    FANAL_TRY(assignment, groups.assignment(stored.row));
    if (assignment) member.micro = assignment->micro;
    for (const Mention& mention : stored.fact.mentions) {
      if (!is_key(mention.kind) || member.contacts.size() == most_keys) continue;
      std::string contact = std::string(kind_name(mention.kind)) + " " + mention.value;
      if (std::find(member.contacts.begin(), member.contacts.end(), contact) == member.contacts.end()) {
        member.contacts.push_back(std::move(contact));
      }
    }
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
  FANAL_TRY(members, groups.meta_group(group_a->meta));
  FANAL_TRY(others, groups.meta_group(group_b->meta));
  if (!members || !others) return Error{Code::damaged, "group " + std::to_string(group_a->meta) + " has no members"};
  FANAL_TRY(asked, asked_by(session, *reader, filter));
  if (group_a->meta != group_b->meta) return apart(asked, *members, *others);
  return chain(asked, *members, rows_a.front(), rows_b.front());
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

Result<GroupView> group(Session& session, std::uint32_t number) {
  JsonWriter detail;
  detail.begin_object().field("group", static_cast<std::uint64_t>(number)).end_object();
  return session.inside().look(guard::Act::groups, detail.text(),
                               [&](const guard::Filter& filter, Seen& seen) -> Result<GroupView> {
                                 FANAL_TRY(answer, group_numbered(session, filter, number));
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
