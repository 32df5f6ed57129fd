#include "engine/investigate.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "base/json_writer.h"
#include "engine/internal/ask_seed.h"
#include "engine/internal/asked_figures.h"
#include "engine/internal/asked_query.h"
#include "engine/internal/asked_values.h"
#include "engine/internal/audit_names.h"
#include "engine/internal/group_view.h"

namespace fanal::engine {
namespace {

constexpr std::size_t most_texts = 10;
constexpr std::size_t most_contacts = 50;  // in a live case: no answer is a list to call people by

// What is asked, and by whom: the same for the four questions.
struct Asking {
  Session& session;
  const guard::Filter& filter;
  const Question& question;
  std::string_view typed;
  const std::vector<Mention>& mentions;
};

void put_left_out(Ground& ground, std::map<std::string, LeftOut> left_out) {
  for (auto& left : ground.left_out) left_out[left.why] = left;
  ground.left_out.clear();
  for (auto& [why, left] : left_out) ground.left_out.push_back(std::move(left));
}

void leave_out(Ground& ground, std::string why, std::uint64_t documents, std::uint64_t values) {
  if (documents + values > 0) ground.left_out.push_back({std::move(why), documents, values});
}

// Ages that do not agree within a group say something of the group; over several they would choose people.
Result<void> check_age(const AskedField& field, const AskSeed& seed) {
  if (!field.is_of(MentionKind::age)) return {};
  const bool is_of_one = seed.groups.size() == 1 && seed.assigned.size() == seed.found.size();
  if (is_of_one || seed.found.empty()) return {};
  return Error{
      Code::refused,
      "ages are asked for within one group only, to see whether they agree, and what was found is of " +
          std::string(seed.sees_groups ? std::to_string(seed.groups.size()) + " groups" : "no group that you see") +
          ": start from one, as in group:12"};
}

struct Order {
  bool operator()(const std::pair<const std::string*, const Said*>& a,
                  const std::pair<const std::string*, const Said*>& b) const {
    if (a.second->places.size() != b.second->places.size()) return a.second->places.size() > b.second->places.size();
    if (surest(*a.second) != surest(*b.second)) return surest(*a.second) > surest(*b.second);
    return *a.first < *b.first;
  }
  static std::uint32_t surest(const Said& said) {
    std::uint32_t most = 0;
    for (const SaidAt& at : said.places) most = std::max(most, at.confidence);
    return most;
  }
};

class Values {
 public:
  Values(const Asking& asking, const AskedField& field, store::Reader& reader, bool counts)
      : question_(asking.question),
        field_(field),
        seeds_(reader, asking.session.inside(), asking.filter, asking.question, counts),
        values_(reader, asking.session.inside(), asking.filter, field) {}

  Result<ValuesAnswer> answer(const Asking& asking, bool of_groups) {
    FANAL_TRY(seed, seeds_.find(asking.typed, asking.mentions));
    FANAL_TRY_VOID(check_age(field_, seed));
    ValuesAnswer answer;
    answer.field = field_.name;
    FANAL_TRY(rows, of_groups ? seeds_.linked(seed) : Result<std::vector<store::FactRow>>(seed.found));
    FANAL_TRY(said, values_.read(rows, seed.shows));
    answer.ground = std::move(seed.ground);
    answer.ground.documents = said.documents;
    if (seed.shows == Shows::figures) answer.ground.withheld = said.adverts.size();
    std::vector<Named> values;
    for (const auto& [value, one] : said.values) values.emplace_back(&value, &one);
    std::vector<Named> aside;
    for (const auto& [value, one] : said.set_aside) aside.emplace_back(&value.first, &one);
    answer.distinct = values.size() + aside.size();
    // One by one, as documents are opened.
    const bool is_one = seed.shows == Shows::one_by_one && field_.is_telling();
    const bool is_bounded = field_.is_telling() && asking.session.terms().is_live;
    const std::size_t bound = is_one ? 1 : is_bounded ? most_contacts : question_.limit;
    const std::size_t most = std::min(question_.limit, bound);
    FANAL_TRY(listed, list(std::move(values), said, seed.shows, most));
    answer.values = std::move(listed);
    const std::size_t rest = is_one ? 0 : is_bounded ? most - answer.values.size() : most;
    FANAL_TRY(others, list(std::move(aside), said, seed.shows, rest));
    answer.set_aside = std::move(others);
    put_left_out(answer.ground, std::move(said.left_out));
    leave_out(answer.ground, "not_listed", 0, answer.distinct - answer.values.size() - answer.set_aside.size());
    return answer;
  }

 private:
  using Named = std::pair<const std::string*, const Said*>;

  Result<std::vector<ValueSaid>> list(std::vector<Named> values, const SaidValues& said, Shows shows,
                                      std::size_t most) {
    const auto end = values.begin() + static_cast<std::ptrdiff_t>(std::min(most, values.size()));
    std::partial_sort(values.begin(), end, values.end(), Order());
    std::vector<ValueSaid> listed;
    for (auto it = values.begin(); it != end; ++it) {
      ValueSaid view;
      view.value = *it->first;
      view.documents = it->second->places.size();
      view.confidence = Order::surest(*it->second);
      for (const auto& [key, one] : said.set_aside) {
        if (&one == it->second) view.set_aside = key.second;
      }
      put_days(view, *it->second, said);
      // Of figures, one document at most is opened.
      const bool is_open = shows == Shows::all || listed.empty();
      FANAL_TRY(hits, values_.evidence(it->second->places, said, shows, is_open ? question_.evidence : 0));
      view.evidence = std::move(hits);
      listed.push_back(std::move(view));
    }
    return listed;
  }

  static void put_days(ValueSaid& view, const Said& said, const SaidValues& all) {
    for (const SaidAt& at : said.places) {
      const std::string_view day = all.day_of(at.row);
      if (day.empty()) continue;
      if (view.first_day.empty() || day < view.first_day) view.first_day = day;
      if (day > view.last_day) view.last_day = day;
    }
  }

  const Question& question_;
  AskedField field_;
  Seeds seeds_;
  AskedValues values_;
};

// What a query without a seed gives of a group in a live case: how large it is, where and when; nobody's contact and
// no document, or a list of groups would be a list of people to call.
void keep_figures(GroupView& group) {
  group.keys.clear();
  group.set_aside.clear();
  group.reasons.clear();
  group.weakest.reset();
  group.against.clear();
  group.judged.clear();
  group.samples.clear();
}

// A group that documents found are of.
struct Candidate {
  std::uint32_t number = 0;
  std::uint64_t documents = 0;
  std::uint64_t found = 0;
};

// Most found first; of as many found, the group that is more of it.
Result<std::vector<Candidate>> candidates_of(const Asking& asking, store::Reader& reader, const AskSeed& seed) {
  GroupReader groups(reader);
  std::shared_ptr<const Assignments> assignments;
  if (seed.groups.size() > few_groups) {
    FANAL_TRY(all, asking.session.inside().held->groups.all(reader));
    assignments = std::move(all);
  }
  std::vector<Candidate> candidates;
  for (const auto& [number, found] : seed.groups) {
    if (assignments != nullptr) {
      candidates.push_back({number, number < assignments->sizes.size() ? assignments->sizes[number] : 0, found});
      continue;
    }
    FANAL_TRY(members, groups.linked_group(number));
    candidates.push_back({number, members.rows.size(), found});
  }
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return a.found != b.found ? a.found > b.found : a.documents < b.documents;
  });
  return candidates;
}

Result<GroupsAnswer> groups_answer(const Asking& asking, store::Reader& reader) {
  GroupReader groups(reader);
  FANAL_TRY(through, groups.through_row());
  if (through == 0) {
    return Error{Code::not_found, "nothing was linked in this case yet: run `fanal link`"};
  }
  Seeds seeds(reader, asking.session.inside(), asking.filter, asking.question, false);
  FANAL_TRY(seed, seeds.find(asking.typed, asking.mentions));
  FANAL_TRY(candidates, candidates_of(asking, reader, seed));
  GroupsAnswer answer;
  answer.ground = std::move(seed.ground);
  answer.ground.documents = seed.found.size();
  const std::size_t listed = std::min(candidates.size(), asking.question.limit);
  leave_out(answer.ground, "not_listed", 0, candidates.size() - listed);
  std::vector<GroupMembers> members;
  std::uint64_t read = 0;
  for (std::size_t i = 0; i < listed; ++i) read += candidates[i].documents;
  if (read > most_asked) return too_many_to_read(read, most_asked);
  for (std::size_t i = 0; i < listed; ++i) {
    FANAL_TRY(one, groups.linked_group(candidates[i].number));
    members.push_back(std::move(one));
  }
  FANAL_TRY(views, views_of_groups(asking.session, reader, asking.filter, members));
  const Masker masker = asking.session.inside().masker(asking.filter);
  Hits hits(reader, asking.session.inside(), asking.filter);
  std::vector<store::FactRow> adverts;
  if (seed.shows == Shows::figures) {
    FANAL_TRY(found, seeds.adverts_of(seed.found));
    adverts = std::move(found);
  }
  bool is_opened = false;
  for (std::size_t i = 0; i < listed; ++i) {
    GroupFound group;
    group.group = std::move(views[i]);
    if (seed.shows != Shows::all) keep_figures(group.group);
    group.found = candidates[i].found;
    std::map<std::uint32_t, std::uint64_t> texts;
    for (const auto& [row, assignment] : seed.assigned) {
      if (assignment.meta != group.group.number) continue;
      ++texts[assignment.micro];
      if (std::binary_search(adverts.begin(), adverts.end(), row)) {
        ++answer.ground.withheld;
        continue;
      }
      if (seed.shows == Shows::one_by_one && is_opened) continue;
      if (group.evidence.size() >= asking.question.evidence) continue;
      FANAL_TRY(fact, read_fact(reader, asking.filter.rows, masker, row));
      FANAL_TRY(hit, hits.of(fact, exact_score, snippet_of(field_value(fact.fact.document, "text"), {})));
      group.evidence.push_back(std::move(hit));
      is_opened = true;
    }
    for (const auto& [text, documents] : texts) group.texts.push_back({text, documents});
    keep_largest(group.texts, most_texts);
    answer.groups.push_back(std::move(group));
  }
  return answer;
}

Result<AggregateAnswer> aggregate_answer(const Asking& asking, store::Reader& reader, AggregateFunction function,
                                         const AskedField& field) {
  Seeds seeds(reader, asking.session.inside(), asking.filter, asking.question, true);
  FANAL_TRY(seed, seeds.find(asking.typed, asking.mentions));
  FANAL_TRY_VOID(check_age(field, seed));
  FANAL_TRY(rows, asking.question.only_found ? Result<std::vector<store::FactRow>>(seed.found) : seeds.linked(seed));
  AskedValues values(reader, asking.session.inside(), asking.filter, field);
  FANAL_TRY(said, values.read(rows, seed.shows));
  const auto opens = [](const Figure& figure) { return !figure.evidence.empty(); };
  AggregateAnswer answer;
  answer.field = field.name;
  answer.function = function_name(function);
  answer.ground = std::move(seed.ground);
  answer.ground.documents = said.documents;
  if (seed.shows == Shows::figures) answer.ground.withheld = said.adverts.size();
  for (auto& made : figures_of(said, field, function)) {
    const bool is_opened =
        seed.shows == Shows::one_by_one && std::any_of(answer.figures.begin(), answer.figures.end(), opens);
    if (is_opened) made.behind.clear();
    FANAL_TRY(hits, values.evidence(std::move(made.behind), said, seed.shows, asking.question.evidence));
    made.figure.evidence = std::move(hits);
    answer.figures.push_back(std::move(made.figure));
  }
  put_left_out(answer.ground, std::move(said.left_out));
  return answer;
}

void see(const std::vector<Hit>& hits, Seen& seen) {
  for (const Hit& hit : hits) seen.documents.push_back(hit.head.id);
}
void tell_seen(const ValuesAnswer& answer, Seen& seen) {
  seen.results = answer.distinct;
  for (const auto* values : {&answer.values, &answer.set_aside}) {
    for (const ValueSaid& value : *values) see(value.evidence, seen);
  }
}
void tell_seen(const GroupsAnswer& answer, Seen& seen) {
  seen.results = answer.ground.group_count;
  for (const GroupFound& group : answer.groups) see(group.evidence, seen);
}
void tell_seen(const AggregateAnswer& answer, Seen& seen) {
  seen.results = answer.ground.documents;
  for (const Figure& figure : answer.figures) see(figure.evidence, seen);
}

// Each question: one audit row, its words kept as those of a search.
template <typename Answer, typename Ask>
Result<Answer> asked(Session& session, guard::Act act, std::string_view verb, std::string_view of,
                     const Question& question, const Ask& ask) {
  const std::string_view typed = trimmed(question.query);
  const auto mentions = mentions_in(typed);
  const auto look_ups = look_ups_of(typed, mentions);
  JsonWriter detail;
  detail.begin_object().field("question", verb);
  if (!of.empty()) detail.field("of", of);
  put_asked(detail, session.inside().opened.keys().pseudonyms.bytes(), typed, mentions, look_ups);
  if (question.loosens) detail.field("loosens", true);
  if (!question.hypothesis.empty()) detail.field("hypothesis", question.hypothesis);
  detail.end_object();
  return session.inside().look(act, detail.text(), [&](const guard::Filter& filter, Seen& seen) -> Result<Answer> {
    FANAL_TRY_VOID(check_asks_something(typed));
    FANAL_TRY_VOID(tell_who_watches(session, look_ups));
    auto answer = retried([&]() -> Result<Answer> {
      FANAL_TRY(reader, session.inside().reader());
      return ask(Asking{session, filter, question, typed, mentions}, *reader);
    });
    if (answer) tell_seen(*answer, seen);
    return answer;
  });
}

enum class ValuesVerb : std::uint8_t { fact, facet };

Result<ValuesAnswer> ask_values(Session& session, ValuesVerb verb, std::string_view field_name,
                                const Question& question) {
  FANAL_TRY(field, field_named(field_name));
  const bool is_facet = verb == ValuesVerb::facet;
  return asked<ValuesAnswer>(
      session, guard::Act::ask, is_facet ? "facet" : "fact", field.name, question,
      [&](const Asking& asking, store::Reader& reader) {
        return Values(asking, field, reader, is_facet).answer(asking, is_facet && !question.only_found);
      });
}

}  // namespace

Result<ValuesAnswer> ask_fact(Session& session, std::string_view field, const Question& question) {
  return ask_values(session, ValuesVerb::fact, field, question);
}

Result<ValuesAnswer> ask_facet(Session& session, std::string_view field, const Question& question) {
  return ask_values(session, ValuesVerb::facet, field, question);
}

Result<GroupsAnswer> ask_group(Session& session, const Question& question) {
  return asked<GroupsAnswer>(session, guard::Act::ask_group, "group", {}, question, groups_answer);
}

Result<AggregateAnswer> ask_aggregate(Session& session, AggregateFunction function, std::string_view field_name,
                                      const Question& question) {
  FANAL_TRY(field, field_named(field_name));
  FANAL_TRY_VOID(check_function(function, field));
  const std::string of = std::string(function_name(function)) + " " + std::string(field.name);
  return asked<AggregateAnswer>(
      session, guard::Act::ask, "aggregate", of, question,
      [&](const Asking& asking, store::Reader& reader) { return aggregate_answer(asking, reader, function, field); });
}

}  // namespace fanal::engine
