#include <array>

#include "base/json_writer.h"
#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "cli/parts.h"
#include "cli/report.h"
#include "cli/search_output.h"
#include "engine/investigate.h"

namespace fanal::cli {
namespace {

constexpr std::array ask_positionals{
    Positional{"WHAT", "fact, group, facet or aggregate"},
    Positional{"ARGUMENT",
               "fact: a field, then what to start from; group: what to start from; facet: a field, then what to start "
               "from; aggregate: a function, a field, then what to start from",
               true, true},
};
constexpr std::array ask_options{
    Option{"limit", "N", "at most N values or groups; default 10"},
    Option{"evidence", "N", "documents that each of them names, at most; default 3"},
    Option{"relax", "", "where nothing is found, the least looser query that finds something; it is said which"},
    Option{"found-only", "", "facet and aggregate: of the documents found, not of all in their groups"},
    Option{"country", "CC", "whose telephone numbers are written without +"},
    Option{"hypothesis", "TEXT", "in a live case: what adverts without a seed are opened for, one by one"},
};

std::int64_t count(std::uint64_t number) { return static_cast<std::int64_t>(number); }

// What is asked, once `given` arguments before it are taken.
Result<engine::Question> question_of(const Invocation& invocation, std::size_t given, std::string_view usage) {
  constexpr std::uint64_t most = 1000;
  const auto& arguments = invocation.all("ARGUMENT");
  if (arguments.size() <= given) {
    return Error{Code::invalid_input, "it is asked as: fanal ask " + std::string(usage)};
  }
  engine::Question question;
  for (std::size_t i = given; i < arguments.size(); ++i) {
    question.query += (question.query.empty() ? "" : " ") + arguments[i];
  }
  FANAL_TRY(limit, invocation.number("limit", question.limit, 1, most));
  FANAL_TRY(evidence, invocation.number("evidence", question.evidence, 0, most));
  question.limit = limit;
  question.evidence = evidence;
  question.country = invocation.text("country");
  question.loosens = invocation.has("relax");
  question.only_found = invocation.has("found-only");
  question.hypothesis = invocation.text("hypothesis");
  return question;
}

std::string left_out_words(const engine::LeftOut& left) {
  std::string words = "left out, " + left.why + ":";
  if (left.documents > 0) words += " " + std::to_string(left.documents) + " documents";
  if (left.documents > 0 && left.values > 0) words += ",";
  if (left.values > 0) words += " " + std::to_string(left.values) + " values";
  return words;
}

void put_ground(const engine::Ground& ground) {
  if (!ground.understood_as.empty()) note("understood as " + ground.understood_as);
  for (const auto& text : ground.notes) note(text);
  if (ground.relaxed) {
    note("nothing was found as it was asked; looser (" + ground.relaxed->what + "): " + ground.relaxed->query);
  }
  for (const auto& relaxed : ground.relaxations) {
    note("looser (" + relaxed.what + "): " + relaxed.query +
         (relaxed.documents ? " finds " + std::to_string(*relaxed.documents) : std::string()));
  }
  note(std::to_string(ground.found) + " documents found, of " + std::to_string(ground.group_count) +
       " groups; the answer is looked for in " + std::to_string(ground.documents));
  if (ground.withheld > 0) {
    note(std::to_string(ground.withheld) +
         " adverts give figures only: name a number, an address, an account, a phrase of five words or a group, or "
         "open them one by one with --hypothesis TEXT");
  }
  for (const auto& left : ground.left_out) note(left_out_words(left));
}

std::string evidence_json(const std::vector<engine::Hit>& hits) {
  JsonWriter json;
  json.begin_array();
  for (const auto& hit : hits) {
    json.begin_object().field("id", to_hex(hit.head.id.value)).field("given_id", hit.head.outer_id);
    json.field("snippet", hit.head.snippet).key("where").raw(source_json(hit.source)).end_object();
  }
  return json.end_array().take();
}

void put_values(Output& output, const engine::ValuesAnswer& answer) {
  put_ground(answer.ground);
  for (const auto* values : {&answer.values, &answer.set_aside}) {
    for (const auto& value : *values) {
      Row row;
      row.text("value", value.value).number("documents", count(value.documents));
      row.number("of", count(answer.ground.documents)).number("confidence", value.confidence);
      row.text("first_day", value.first_day).text("last_day", value.last_day).text("set_aside", value.set_aside);
      row.json("evidence", evidence_json(value.evidence));
      output.put(row);
    }
  }
}

using AskValues = Result<engine::ValuesAnswer> (*)(engine::Session&, std::string_view field, const engine::Question&);

Result<int> values(const Invocation& invocation, Output& output, const char* usage, AskValues ask) {
  FANAL_TRY(question, question_of(invocation, 1, usage));
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(answer, pointed(ask(session, invocation.first("ARGUMENT"), question), question.query, question.country));
  put_values(output, answer);
  return done;
}

Result<int> fact(const Invocation& invocation, Output& output) {
  return values(invocation, output, "fact FIELD QUERY", engine::ask_fact);
}

Result<int> facet(const Invocation& invocation, Output& output) {
  return values(invocation, output, "facet FIELD QUERY", engine::ask_facet);
}

Result<int> group(const Invocation& invocation, Output& output) {
  FANAL_TRY(question, question_of(invocation, 0, "group QUERY"));
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(answer, pointed(engine::ask_group(session, question), question.query, question.country));
  put_ground(answer.ground);
  for (const auto& found : answer.groups) {
    Row row = group_row(found.group);
    JsonWriter texts;
    texts.begin_array();
    for (const auto& text : found.texts) {
      texts.begin_object().field("text", std::uint64_t{text.group}).field("found", text.documents).end_object();
    }
    row.number("found", count(found.found)).json("found_texts", texts.end_array().take());
    row.json("evidence", evidence_json(found.evidence));
    output.put(row);
  }
  return done;
}

Result<int> aggregate(const Invocation& invocation, Output& output) {
  FANAL_TRY(question, question_of(invocation, 2, "aggregate FUNCTION FIELD QUERY"));
  const std::string& name = invocation.first("ARGUMENT");
  const auto function = engine::function_from_name(name);
  if (!function) {
    return Error{Code::invalid_input, "'" + name +
                                          "' is no function: there are count, distinct, min, max, mean, median, sum, "
                                          "first and last"};
  }
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(answer, pointed(engine::ask_aggregate(session, *function, invocation.all("ARGUMENT")[1], question),
                            question.query, question.country));
  put_ground(answer.ground);
  for (const auto& figure : answer.figures) {
    Row row;
    row.text("function", answer.function).text("field", answer.field).text("value", figure.value);
    row.text("currency", figure.currency).number("minutes", figure.minutes);
    row.number("values", count(figure.values)).number("documents", count(figure.documents));
    row.number("of", count(answer.ground.documents)).json("evidence", evidence_json(figure.evidence));
    output.put(row);
  }
  return done;
}

constexpr std::array ask_parts{
    Part{"fact", fact},
    Part{"group", group},
    Part{"facet", facet},
    Part{"aggregate", aggregate},
};

Result<int> run_ask(const Invocation& invocation) { return run_part(invocation, "ask", ask_parts); }

}  // namespace

Command ask_command() {
  return {"ask",       "Ask what is stated, of which groups it is, how it is spread, and what it comes to.",
          true,        ask_positionals,
          ask_options, run_ask};
}

}  // namespace fanal::cli
