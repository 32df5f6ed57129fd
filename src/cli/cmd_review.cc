#include <array>
#include <charconv>

#include "base/json_writer.h"
#include "cli/all_commands.h"
#include "cli/facet_options.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "cli/span_option.h"
#include "engine/review.h"

namespace fanal::cli {
namespace {

constexpr std::array review_positionals{
    Positional{"WHAT", "queue, label, labels, shares, duty or capacity", true, false},
    Positional{"ARGUMENT", "label: the group and the word; labels: a group; capacity: a number", false, true},
};
constexpr std::array review_options{
    Option{"evidence", "DOC", "label: the document where it can be read"},
    Option{"field", "NAME", "label: its field; default text"},
    Option{"begin", "N", "label: first byte of it"},
    Option{"end", "N", "label: byte after it"},
    Option{"innocent", "TEXT", "label: an innocent reading that was considered, and why it does not hold"},
    Option{"innocent-of", "ID:N", "label: instead, the Nth innocent reading of an indicator"},
    Option{"set", "WHO", "duty: who is on duty for urgent signals"},
    Option{"reach", "HOW", "duty: how to reach them"},
    Option{"country", "CODE", "duty: of the case, for the national number"},
    Option{"acknowledge", "", "duty: you say that whoever is on duty knows"},
    tier_option,
    stage_option,
    indicator_option,
    tag_option,
    Option{"lang", "en|fr", "of the text for people; default en"},
};

Result<void> take(const Invocation& invocation, std::size_t least, std::size_t most, const char* how) {
  const auto given = invocation.all("ARGUMENT").size();
  if (given < least || given > most) return Error{Code::invalid_input, std::string(how) + " is how to say it"};
  return {};
}

Row label_row(const engine::LabelView& view) {
  const Label& label = view.label;
  Row row;
  row.number("label", static_cast<std::int64_t>(label.number)).text("word", label.label);
  row.json("group", view.group ? std::to_string(*view.group) : "null").text("tier", view.tier);
  row.text("document", view.anchor_name).text("actor", label.actor).text("at", label.at);
  row.text("expires_at", label.expires_at.value_or("")).text("reason", label.reason);
  return row;
}

Result<std::optional<score::ConsideredReading>> reading_in(const Invocation& invocation) {
  using Reading = std::optional<score::ConsideredReading>;
  const auto named = invocation.text("innocent-of");
  if (named.empty()) {
    if (!invocation.has("innocent")) return Reading{};
    return Reading{{invocation.text("innocent"), "", 0}};
  }
  if (invocation.has("innocent"))
    return Error{Code::invalid_input, "an innocent reading is --innocent or --innocent-of, not both"};
  const auto colon = named.rfind(':');
  score::ConsideredReading reading{"", named.substr(0, colon), 0};
  const std::string text = colon == std::string::npos ? "" : named.substr(colon + 1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), reading.number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || reading.number == 0)
    return Error{Code::invalid_input, "--innocent-of is an indicator and a number from 1, as NET-01:2"};
  return Reading{std::move(reading)};
}

// Opens the case for a reason of its own: that of a label stands with the label and goes with it, and what a working
// session was begun for stays in the audit of the instance.
Result<engine::Session> open_for_label(Invocation invocation) {
  invocation.options.erase("reason");
  if (option_or_environment(invocation, "reason", "FANAL_REASON").empty())
    invocation.options["reason"] = "to label a group";
  return open_session(invocation);
}

Result<void> label(const Invocation& invocation, Output& output) {
  FANAL_TRY_VOID(take(invocation, 2, 2, "fanal review label GROUP WORD --reason TEXT"));
  engine::LabelRequest request;
  FANAL_TRY(group, group_number(invocation.all("ARGUMENT")[0]));
  request.group = group;
  request.label = invocation.all("ARGUMENT")[1];
  FANAL_TRY(span, span_in(invocation));
  request.evidence = std::move(span);
  FANAL_TRY(reading, reading_in(invocation));
  request.innocent = std::move(reading);
  // Said for this label: FANAL_REASON is why the case is looked at.
  request.reason = invocation.text("reason");
  FANAL_TRY(session, open_for_label(invocation));
  FANAL_TRY(view, engine::label_group(session, request));
  output.put(label_row(view));
  return {};
}

Result<void> labels(const Invocation& invocation, Output& output) {
  FANAL_TRY_VOID(take(invocation, 0, 1, "fanal review labels [GROUP]"));
  std::optional<std::uint32_t> group;
  if (!invocation.all("ARGUMENT").empty()) {
    FANAL_TRY(number, group_number(invocation.all("ARGUMENT")[0]));
    group = number;
  }
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(views, engine::labels(session, group));
  for (const auto& view : views) output.put(label_row(view));
  return {};
}

std::string labels_json(const std::vector<engine::LabelView>& labels) {
  JsonWriter json;
  json.begin_array();
  for (const auto& view : labels) engine::put_label(json, view);
  return json.end_array().take();
}

Result<void> queue(const Invocation& invocation, Output& output, Form form, bool in_french) {
  FANAL_TRY_VOID(take(invocation, 0, 0, "fanal review queue"));
  FANAL_TRY(choice, choice_in(invocation));
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(answer, engine::review_queue(session, choice));
  if (form == Form::ndjson) {
    JsonWriter json;
    engine::put_queue(json, answer);
    output.line(json.text());
    return {};
  }
  for (const auto& line : engine::duty_lines(answer.duty, in_french)) note(line);
  for (const auto& view : answer.groups) {
    Row row;
    row.number("group", view.row.group).text("tier", code_of(view.row.tier));
    row.text("state", score::name_of(view.row.state)).number("documents", static_cast<std::int64_t>(view.documents));
    row.number("changes", static_cast<std::int64_t>(view.row.changes)).json("labels", labels_json(view.labels));
    output.put(row);
  }
  std::string text = std::to_string(answer.given) + " labels in the last seven days, of " +
                     std::to_string(answer.capacity) + " groups that can be reviewed in a week; ";
  if (in_french)
    text = std::to_string(answer.given) + " étiquettes ces sept derniers jours, pour " +
           std::to_string(answer.capacity) + " groupes qui peuvent être examinés par semaine ; ";
  text += std::to_string(answer.left_out) + (in_french ? " groupes attendent. Les urgents ne sont jamais limités."
                                                       : " groups are left out. Urgent ones are never capped.");
  note(text);
  return {};
}

Result<void> shares(const Invocation& invocation, Output& output) {
  FANAL_TRY_VOID(take(invocation, 0, 0, "fanal review shares"));
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(answer, engine::review_shares(session));
  Row row;
  row.number("reviewed", static_cast<std::int64_t>(answer.reviewed)).boolean("too_few", answer.is_too_few);
  const auto number = [&](std::uint64_t value) { return answer.is_too_few ? "null" : std::to_string(value); };
  row.json("otherwise", number(answer.otherwise)).json("disputed", number(answer.disputed));
  output.put(row);
  if (answer.is_too_few) note("under ten reviewed groups of T2 or T3: too few to say a share of");
  return {};
}

Result<void> duty(const Invocation& invocation, Output& output, bool in_french) {
  FANAL_TRY_VOID(take(invocation, 0, 0, "fanal review duty [--set WHO --reach HOW | --acknowledge]"));
  const bool sets = invocation.has("set") || invocation.has("reach") || invocation.has("country");
  if (sets && invocation.has("acknowledge"))
    return Error{Code::invalid_input, "set who is on duty first; then whoever knows it acknowledges it"};
  FANAL_TRY(session, open_session(invocation));
  const auto reason = invocation.text("reason");
  const auto answered = [&]() -> Result<engine::DutyView> {
    if (sets)
      return engine::set_duty(session,
                              {invocation.text("set"), invocation.text("reach"), invocation.text("country"), reason});
    if (invocation.has("acknowledge")) return engine::acknowledge_duty(session, reason);
    return engine::duty(session);
  };
  FANAL_TRY(answer, answered());
  Row row;
  row.boolean("answered", !answer.is_unanswered()).text("who", answer.who).text("reach", answer.reach);
  row.text("acknowledged_at", answer.acknowledged_at).text("acknowledged_by", answer.acknowledged_by);
  row.number("days", answer.days).boolean("stale", answer.is_stale);
  row.text("country", answer.number->country).text("number", answer.number->number);
  row.text("emergency", answer.number->emergency).boolean("verified", answer.number->is_verified);
  output.put(row);
  for (const auto& line : engine::duty_lines(answer, in_french)) note(line);
  return {};
}

Result<void> capacity(const Invocation& invocation, Output& output) {
  FANAL_TRY_VOID(take(invocation, 1, 1, "fanal review capacity N --reason TEXT"));
  const auto& text = invocation.all("ARGUMENT")[0];
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size())
    return Error{Code::invalid_input, "how many groups are reviewed in a week is a number, not '" + text + "'"};
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(answer, engine::set_capacity(session, number, invocation.text("reason")));
  Row row;
  row.number("capacity", static_cast<std::int64_t>(answer));
  output.put(row);
  return {};
}

Result<int> run_review(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  FANAL_TRY(in_french, is_french(invocation));
  const std::string what = invocation.first("WHAT");
  Output output(form);
  const auto act = [&]() -> Result<void> {
    for (const auto& option : facet_options) {
      if (what != "queue" && invocation.has(option.name))
        return Error{Code::invalid_input, "--" + std::string(option.name) + " is of fanal review queue"};
    }
    if (what == "queue") return queue(invocation, output, form, in_french);
    if (what == "label") return label(invocation, output);
    if (what == "labels") return labels(invocation, output);
    if (what == "shares") return shares(invocation, output);
    if (what == "duty") return duty(invocation, output, in_french);
    if (what == "capacity") return capacity(invocation, output);
    return Error{Code::invalid_input, "'" + what + "' is none of queue, label, labels, shares, duty, capacity"};
  };
  FANAL_TRY_VOID(act());
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command review_command() {
  return {"review",       "What waits for a person, what people called a group, who is on duty.",
          true,           review_positionals,
          review_options, run_review};
}

}  // namespace fanal::cli
