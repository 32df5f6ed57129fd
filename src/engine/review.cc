#include "engine/review.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "base/blank.h"
#include "engine/internal/finding_facets.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/inside.h"
#include "engine/internal/packs_in_use.h"
#include "engine/internal/reviewed.h"
#include "engine/internal/scoring.h"

namespace fanal::engine {
namespace {

constexpr std::int64_t week_seconds = 7 * 86400;
constexpr std::size_t most_setting_text = 500;
// Reasons of labels stand with them and nowhere else: the audit outlives what ends, and is read by who labels blind.
constexpr std::string_view reason_elsewhere = "stands with what was said";

std::uint64_t wide(std::uint32_t number) { return number; }

guard::Filter door_filter(Session& session) {
  return {&guard::row_of(guard::Role::lead), RowFilter{true, nullptr}, !session.terms().is_live};
}

// Ends a write, with what became of it and no word of what was said.
template <typename Answer>
Result<void> end_write(store::Writer& writer, const Answer& answer) {
  JsonWriter detail;
  detail.begin_object();
  if (!answer) detail.field("not_done", code_name(answer.error().code));
  return writer.done(format_utc(now_utc()), detail.end_object().text());
}

Result<void> check_reading(Session& session, store::Reader& reader, const score::ConsideredReading& reading) {
  if (reading.indicator.empty()) return {};
  FANAL_TRY(packs, packs_of_findings(session, reader));
  const auto* const row = packs->set().find(reading.indicator);
  if (row == nullptr) return Error{Code::not_found, "there is no indicator '" + reading.indicator + "'"};
  if (reading.number > row->indicator->innocent.size()) {
    return Error{Code::invalid_input, reading.indicator + " has " + std::to_string(row->indicator->innocent.size()) +
                                          " innocent readings, none of number " + std::to_string(reading.number)};
  }
  return {};
}

std::string detail_of(const score::GivenLabel& given, std::optional<Tier> tier) {
  JsonWriter json;
  json.begin_object();
  if (tier) json.field("tier", code_of(*tier));
  if (given.evidence) {
    json.key("evidence").begin_object().field("document", to_hex(given.evidence->document.value));
    json.field("field", given.evidence->field).field("begin", wide(given.evidence->begin));
    json.field("end", wide(given.evidence->end)).end_object();
  }
  if (given.innocent) {
    json.key("innocent").begin_object();
    if (given.innocent->indicator.empty())
      json.field("text", given.innocent->text);
    else
      json.field("indicator", given.innocent->indicator).field("number", wide(given.innocent->number));
    json.end_object();
  }
  return json.end_object().take();
}

Result<LabelView> label_within(Session& session, store::Writer& writer, const LabelRequest& request,
                               score::LabelWord word, UtcSeconds now) {
  const guard::Filter filter = door_filter(session);
  FANAL_TRY(reader, session.inside().opened.reader());
  FANAL_TRY(members, GroupReader(reader).meta_group(request.group));
  if (!members) return Error{Code::not_found, "this case has no group " + std::to_string(request.group)};
  score::GivenLabel given{word, session.actor(), request.reason, std::nullopt, request.innocent};
  if (request.evidence) {
    FANAL_TRY(span,
              evidence_in_group(reader, session.inside().provisional(), filter.rows, request.group, *request.evidence));
    given.evidence = std::move(span);
  }
  FANAL_TRY_VOID(score::check_label(given));
  if (given.innocent) FANAL_TRY_VOID(check_reading(session, reader, *given.innocent));
  FANAL_TRY(tier, tier_of_group(reader, request.group));
  Label label;
  if (given.evidence) {
    label.anchor = given.evidence->document;
  } else {
    FANAL_TRY(first, first_document(reader, filter.rows, request.group));
    label.anchor = first;
  }
  label.label = score::row_of(word).name;
  label.detail = detail_of(given, tier);
  label.actor = given.author;
  label.reason = given.reason;
  label.at = format_utc(now);
  if (const auto end = score::end_of_label(word, now)) label.expires_at = format_utc(*end);
  FANAL_TRY(number, writer.add_label(label));
  label.number = number;
  label.audit_seq = writer.audit_seq();
  FANAL_TRY(views, visible_views(reader, filter.rows, session.inside().masker(filter), request.group, {label},
                                 session.actor()));
  return views.front();
}

std::uint64_t capacity_in(const std::vector<CaseSetting>& settings) {
  const auto found =
      std::find_if(settings.rbegin(), settings.rend(), [](const auto& one) { return one.name == capacity_setting; });
  if (found == settings.rend()) return usual_capacity;
  std::uint64_t capacity = 0;
  const auto& text = found->json;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), capacity);
  if (error != std::errc() || end != text.data() + text.size()) return usual_capacity;
  return std::min(capacity, most_capacity);
}

// The last place in the queue of which an unlabelled group can have room: those of the places before it may fill the
// week. Urgent ones, at the first, need no room.
std::size_t last_in_reach(const std::vector<score::QueuedGroup>& groups, const LabelsByGroup& labels,
                          std::uint64_t room) {
  std::array<std::uint64_t, tier_count> unlabelled{};
  for (const auto& group : groups) {
    const auto place = score::queue_place(group.tier);
    if (place && !labels.contains(group.group)) ++unlabelled[*place];
  }
  std::size_t last = 0;
  std::uint64_t before = 0;
  for (std::size_t place = 1; place < unlabelled.size() && before < room; ++place) {
    last = place;
    before += unlabelled[place];
  }
  return last;
}

// With their labels.
Result<std::vector<score::QueuedGroup>> raised_groups(store::Reader& reader, const LabelsByGroup& labels) {
  std::vector<score::QueuedGroup> groups;
  FANAL_TRY_VOID(FindingReader(reader).each_tier([&](std::uint32_t group, Tier tier) {
    groups.push_back({group, tier, 0, {}});
    if (const auto given = labels.find(group); given != labels.end())
      groups.back().labels = group_labels(given->second);
  }));
  return groups;
}

// What could still change a group is reckoned where it may be shown: it is most of the work.
Result<void> reckon_changes(store::Reader& reader, const LabelsByGroup& labels, std::uint64_t room,
                            std::vector<score::QueuedGroup>& groups) {
  FindingReader findings(reader);
  FANAL_TRY(head, findings.head());
  if (!head) return no_findings();
  score::Terms terms;
  terms.is_evaluation = head->is_evaluation;
  const auto last = last_in_reach(groups, labels, room);
  for (auto& group : groups) {
    const auto place = score::queue_place(group.tier);
    if ((place && *place <= last) || labels.contains(group.group)) {
      FANAL_TRY(assessment, findings.assessment(group.group));
      group.changes = score::changes_of(assessment, terms).size();
    }
  }
  return {};
}

// Leaves of the queue what is chosen: what a week has no room for is not come by through a choice. Counts all that is
// raised and not the queue alone, so that the counts are the same whoever has labelled what.
Result<void> choose(store::Reader& reader, const GroupFacets& facets, const FacetChoice& choice,
                    const std::vector<score::QueuedGroup>& raised, score::Queue& queue, ReviewQueue& answer) {
  FANAL_TRY(fitting, facets.fitting(reader, choice));
  const auto is_chosen = [&](std::uint32_t group) { return group < fitting.size() && fitting[group]; };
  std::erase_if(queue.rows, [&](const auto& row) { return !is_chosen(row.group); });
  std::vector<std::uint64_t> weights(facets.groups(), 0);
  for (const auto& group : raised) {
    if (is_chosen(group.group)) weights[group.group] = 1;
  }
  answer.facets = facets.counted(weights);
  return {};
}

Result<ReviewQueue> queue_for(Session& session, const guard::Filter& filter, const FacetChoice& choice,
                              UtcSeconds now) {
  FANAL_TRY(reader, session.inside().reader());
  FANAL_TRY(labels, labels_by_group(*reader, filter.rows, now));
  FANAL_TRY(settings, reader->case_settings());
  ReviewQueue answer;
  answer.duty = duty_of(settings, now);
  answer.capacity = capacity_in(settings);
  const auto since = format_utc(now - week_seconds);
  for (const auto& [group, given] : labels) {
    answer.given += static_cast<std::uint64_t>(
        std::count_if(given.begin(), given.end(), [&](const Label& label) { return label.at > since; }));
  }
  const std::uint64_t room = score::room_left(answer.capacity, answer.given);
  FANAL_TRY(groups, raised_groups(*reader, labels));
  answer.urgent = static_cast<std::uint64_t>(
      std::count_if(groups.begin(), groups.end(), [](const auto& group) { return group.tier == Tier::urgent; }));
  FANAL_TRY(facets, GroupFacets::of(*reader, session.inside().held->facets, filter.rows));
  if (!facets && !choice.is_empty()) return no_facets();
  FANAL_TRY_VOID(reckon_changes(*reader, labels, room, groups));
  auto queue = score::review_queue(groups, session.actor(), room);
  answer.left_out = queue.left_out;
  if (facets) FANAL_TRY_VOID(choose(*reader, *facets, choice, groups, queue, answer));
  const Masker masker = session.inside().masker(filter);
  GroupReader reads(*reader);
  for (const auto& row : queue.rows) {
    QueueView view{row, 0, {}};
    FANAL_TRY(members, reads.meta_group(row.group));
    if (members) view.documents = members->rows.size();
    if (row.state == score::QueueState::disputed) {
      FANAL_TRY(seen, visible_views(*reader, filter.rows, masker, row.group, labels.at(row.group), session.actor()));
      view.labels = std::move(seen);
    }
    answer.groups.push_back(std::move(view));
  }
  return answer;
}

Result<std::vector<LabelView>> labels_for(Session& session, const guard::Filter& filter,
                                          std::optional<std::uint32_t> group, UtcSeconds now) {
  FANAL_TRY(reader, session.inside().reader());
  FANAL_TRY(by_group, labels_by_group(*reader, filter.rows, now));
  const Masker masker = session.inside().masker(filter);
  std::vector<LabelView> answer;
  for (const auto& [number, given] : by_group) {
    if (group && number != group) continue;
    // Of a document that is gone each label stands alone: who gave it sees it.
    std::vector<std::vector<Label>> apart{given};
    if (!number) {
      apart.clear();
      for (const auto& label : given) apart.push_back({label});
    }
    for (const auto& some : apart) {
      FANAL_TRY(views, visible_views(*reader, filter.rows, masker, number, some, session.actor()));
      for (auto& view : views) answer.push_back(std::move(view));
    }
  }
  std::sort(answer.begin(), answer.end(),
            [](const LabelView& a, const LabelView& b) { return a.label.number < b.label.number; });
  return answer;
}

std::string country_in(const std::vector<CaseSetting>& settings) {
  const auto found =
      std::find_if(settings.rbegin(), settings.rend(), [](const auto& one) { return one.name == duty_setting; });
  if (found == settings.rend()) return {};
  const auto json = nlohmann::json::parse(found->json, nullptr, false);
  const bool has_one = json.is_object() && json.contains("country") && json["country"].is_string();
  return has_one ? json["country"].get<std::string>() : std::string();
}

std::string duty_json(const DutyView& duty, const std::string& country) {
  JsonWriter json;
  json.begin_object();
  if (!duty.who.empty()) json.field("who", duty.who).field("reach", duty.reach);
  if (!country.empty()) json.field("country", country);
  if (!duty.acknowledged_at.empty())
    json.field("acknowledged_at", duty.acknowledged_at).field("acknowledged_by", duty.acknowledged_by);
  return json.end_object().take();
}

// A setting made from those of before; `value` gives its JSON.
template <typename Value>
Result<std::vector<CaseSetting>> set_within(Session& session, store::Writer& writer, std::string_view name,
                                            std::string_view reason, UtcSeconds now, const Value& value) {
  if (is_blank(reason)) return Error{Code::invalid_input, "a setting of the case needs a reason"};
  FANAL_TRY(reader, session.inside().opened.reader());
  FANAL_TRY(before, reader.case_settings());
  FANAL_TRY(json, value(before));
  FANAL_TRY_VOID(
      writer.add_case_setting({0, std::string(name), json, session.actor(), std::string(reason), format_utc(now), 0}));
  FANAL_TRY(now_reader, session.inside().opened.reader());
  return now_reader.case_settings();
}

}  // namespace

Result<LabelView> label_group(Session& session, const LabelRequest& request, UtcSeconds now) {
  const auto word = score::label_of(request.label);
  if (!word) {
    std::string known;
    for (const auto& row : score::label_words()) known += (known.empty() ? "" : ", ") + std::string(row.name);
    return Error{Code::invalid_input, "'" + request.label + "' is no label: " + known};
  }
  // Not even which group: the audit stays, and if it named the groups of some labels only, it would tell the others.
  FANAL_TRY(writer, session.inside().write(guard::Act::label, "{}", reason_elsewhere));
  auto answer = label_within(session, writer, request, *word, now);
  FANAL_TRY_VOID(end_write(writer, answer));
  return answer;
}

Result<std::vector<LabelView>> labels(Session& session, std::optional<std::uint32_t> group, UtcSeconds now) {
  JsonWriter detail;
  detail.begin_object().field("labels", true);
  if (group) detail.field("group", wide(*group));
  detail.end_object();
  return session.inside().look(guard::Act::review_queue, detail.text(),
                               [&](const guard::Filter& filter, Seen& seen) -> Result<std::vector<LabelView>> {
                                 FANAL_TRY(answer, labels_for(session, filter, group, now));
                                 seen.results = answer.size();
                                 return answer;
                               });
}

Result<ReviewQueue> review_queue(Session& session, UtcSeconds now) { return review_queue(session, FacetChoice{}, now); }

Result<ReviewQueue> review_queue(Session& session, const FacetChoice& choice, UtcSeconds now) {
  FANAL_TRY_VOID(check_choice(choice));
  JsonWriter detail;
  detail.begin_object();
  put_choice(detail, choice);
  detail.end_object();
  return session.inside().look(guard::Act::review_queue, detail.text(),
                               [&](const guard::Filter& filter, Seen& seen) -> Result<ReviewQueue> {
                                 FANAL_TRY(answer, queue_for(session, filter, choice, now));
                                 seen.results = answer.groups.size();
                                 return answer;
                               });
}

void put_queue(JsonWriter& json, const ReviewQueue& queue) {
  json.begin_object();
  put_duty(json, "duty", queue.duty);
  json.field("urgent", queue.urgent).field("capacity", queue.capacity).field("given", queue.given);
  json.field("left_out", queue.left_out).field("urgent_are_capped", false);
  put_facets(json, "facets", queue.facets);
  json.key("groups").begin_array();
  for (const auto& view : queue.groups) {
    json.begin_object().field("group", wide(view.row.group)).field("tier", code_of(view.row.tier));
    json.field("state", score::name_of(view.row.state)).field("documents", view.documents);
    json.field("changes", view.row.changes).key("labels").begin_array();
    for (const auto& label : view.labels) put_label(json, label);
    json.end_array().end_object();
  }
  json.end_array().end_object();
}

Result<score::Shares> review_shares(Session& session, UtcSeconds now) {
  return session.inside().look(guard::Act::review_shares, "{}",
                               [&](const guard::Filter& filter, Seen&) -> Result<score::Shares> {
                                 FANAL_TRY(reader, session.inside().reader());
                                 FANAL_TRY(given, labels_by_group(*reader, filter.rows, now));
                                 return shares_of(*reader, given, session.actor());
                               });
}

void put_label(JsonWriter& json, const LabelView& view) {
  const auto& label = view.label;
  json.begin_object().field("label", label.number).field("word", label.label).field("kind", "human_label");
  if (view.group) json.field("group", wide(*view.group));
  if (!view.tier.empty()) json.field("tier", view.tier);
  json.field("actor", label.actor).field("reason", label.reason).field("at", label.at);
  if (label.expires_at) json.field("expires_at", *label.expires_at);
  json.field("anchor", to_hex(label.anchor.value)).field("anchor_name", view.anchor_name);
  if (view.evidence) {
    json.key("evidence").begin_object().field("id", to_hex(view.evidence->document.value));
    json.field("field", view.evidence->field).field("begin", wide(view.evidence->begin));
    json.field("end", wide(view.evidence->end)).end_object();
  }
  if (view.innocent) {
    json.key("innocent").begin_object();
    if (view.innocent->indicator.empty())
      json.field("text", view.innocent->text);
    else
      json.field("indicator", view.innocent->indicator).field("number", wide(view.innocent->number));
    json.end_object();
  }
  json.end_object();
}

void put_shares(JsonWriter& json, std::string_view name, const score::Shares& shares) {
  json.key(name).begin_object().field("reviewed", shares.reviewed).field("too_few", shares.is_too_few);
  if (!shares.is_too_few) json.field("otherwise", shares.otherwise).field("disputed", shares.disputed);
  json.end_object();
}

Result<DutyView> duty(Session& session, UtcSeconds now) {
  return session.inside().look(guard::Act::review_queue, R"({"duty":true})",
                               [&](const guard::Filter&, Seen&) -> Result<DutyView> {
                                 FANAL_TRY(reader, session.inside().reader());
                                 FANAL_TRY(settings, reader->case_settings());
                                 return duty_of(settings, now);
                               });
}

Result<DutyView> set_duty(Session& session, const DutyRequest& request, UtcSeconds now) {
  FANAL_TRY(writer, session.inside().write(guard::Act::case_settings, R"({"name":"duty.contact"})"));
  auto answer = set_within(session, writer, duty_setting, request.reason, now,
                           [&](const std::vector<CaseSetting>& before) -> Result<std::string> {
                             const bool is_country_alone = request.who.empty() && !request.country.empty();
                             if (!is_country_alone && (is_blank(request.who) || is_blank(request.reach)))
                               return Error{Code::invalid_input, "say who is on duty, and how to reach them"};
                             for (const auto* text : {&request.who, &request.reach, &request.country}) {
                               if (text->size() > most_setting_text)
                                 return Error{Code::invalid_input, "a duty contact is at most 500 bytes each"};
                             }
                             if (!request.country.empty() && request.country.size() != 2)
                               return Error{Code::invalid_input, "a country is two letters, as FR"};
                             auto made = duty_of(before, now);
                             if (!is_country_alone) {
                               made = {};
                               made.who = request.who;
                               made.reach = request.reach;
                             }
                             return duty_json(made, request.country.empty() ? country_in(before) : request.country);
                           });
  FANAL_TRY_VOID(end_write(writer, answer));
  if (!answer) return answer.error();
  return duty_of(*answer, now);
}

Result<DutyView> acknowledge_duty(Session& session, std::string_view reason, UtcSeconds now) {
  FANAL_TRY(writer, session.inside().write(guard::Act::case_settings, R"({"name":"duty.contact","acknowledge":true})"));
  auto answer = set_within(session, writer, duty_setting, reason, now,
                           [&](const std::vector<CaseSetting>& before) -> Result<std::string> {
                             auto is_now = duty_of(before, now);
                             if (is_now.who.empty())
                               return Error{Code::not_found, "nobody is on duty yet: `fanal review duty --set NAME`"};
                             is_now.acknowledged_at = format_utc(now);
                             is_now.acknowledged_by = session.actor();
                             return duty_json(is_now, country_in(before));
                           });
  FANAL_TRY_VOID(end_write(writer, answer));
  if (!answer) return answer.error();
  return duty_of(*answer, now);
}

Result<std::uint64_t> set_capacity(Session& session, std::uint64_t capacity, std::string_view reason, UtcSeconds now) {
  FANAL_TRY(writer, session.inside().write(guard::Act::case_settings, R"({"name":"review.capacity"})"));
  auto answer = set_within(session, writer, capacity_setting, reason, now,
                           [&](const std::vector<CaseSetting>&) -> Result<std::string> {
                             if (capacity > most_capacity)
                               return Error{Code::invalid_input, "a week has room for at most 100000 groups"};
                             return std::to_string(capacity);
                           });
  FANAL_TRY_VOID(end_write(writer, answer));
  if (!answer) return answer.error();
  return capacity_in(*answer);
}

}  // namespace fanal::engine
