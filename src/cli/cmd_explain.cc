#include <array>

#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "engine/explain.h"

namespace fanal::cli {
namespace {

constexpr std::array explain_positionals{
    Positional{"GROUP", "the number of a group, or a document's id", false, false},
};
constexpr std::array explain_options{
    Option{"document", "ID", "the group of this document; needed when the id is a number"},
    Option{"alone", "", "the document by itself"},
    Option{"text-group", "N", "a text group by its number, whichever joined groups it lies in"},
    Option{"lang", "en|fr", "of the text for people; default en"},
};

Result<engine::ExplainAnswer> wanted(const Invocation& invocation) {
  const std::string document = invocation.text("document");
  const std::string group = invocation.first("GROUP");
  const bool is_alone = invocation.has("alone");
  if (invocation.has("text-group")) {
    if (is_alone || !document.empty() || !group.empty())
      return Error{Code::invalid_input, "--text-group stands by itself: no group, document or --alone with it"};
    const std::string text = invocation.text("text-group");
    const auto number = group_number_in(text);
    if (!number) return Error{Code::invalid_input, "a text group is called by its number, not '" + text + "'"};
    FANAL_TRY(session, open_session(invocation));
    return engine::explain_text_group(session, *number);
  }
  if (document.empty() == group.empty())
    return Error{Code::invalid_input, "say a group's number, or a document's id, one of both"};
  const auto number = group_number_in(group);
  if (is_alone && number) {
    return Error{Code::invalid_input,
                 "--alone is of a document: say it as --document " + group + ", if that is its id"};
  }
  FANAL_TRY(session, open_session(invocation));
  if (number) return engine::explain_group(session, *number);
  const auto& id = group.empty() ? document : group;
  return is_alone ? engine::explain_alone(session, id) : engine::explain_document(session, id);
}

void put_rows(Output& output, const engine::ExplainAnswer& answer) {
  for (const auto& view : answer.findings) {
    Row row;
    const auto& hit = view.finding.hit;
    row.number(answer.of == engine::Explained::text_group ? "text_group" : "group", answer.number);
    row.text("tier", code_of(answer.assessment.tier)).text("indicator", hit.indicator);
    row.text("name", view.indicator != nullptr ? view.indicator->name.en : "").text("band", code_of(hit.band));
    row.text("evidence", code_of(view.finding.evidence)).text("dimension", name_of(hit.dimension));

    row.boolean("counter", view.finding.is_counter).text("counted", engine::counted_name(view));
    row.number("documents", static_cast<std::int64_t>(view.finding.observation.documents));
    output.put(row);
  }
}

Result<int> run_explain(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  const auto lang = invocation.text("lang");
  if (!lang.empty() && lang != "en" && lang != "fr")
    return Error{Code::invalid_input, "--lang is en or fr, not '" + lang + "'"};
  FANAL_TRY(answer, wanted(invocation));
  Output output(form);
  if (form == Form::table || (!lang.empty() && form != Form::csv && invocation.text("output").empty())) {
    const auto tongue = lang == "fr" ? engine::Tongue::french : engine::Tongue::english;
    for (const auto& line : engine::explanation_lines(answer, tongue)) output.line(line);
  } else if (form == Form::csv) {
    put_rows(output, answer);
  } else {
    JsonWriter json;
    engine::put_explanation(json, answer);
    output.line(json.text());
  }
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command explain_command() {
  return {"explain",
          "Why a group stands where it does: what was found, what speaks against, what would change it.",
          true,
          explain_positionals,
          explain_options,
          run_explain};
}

}  // namespace fanal::cli
