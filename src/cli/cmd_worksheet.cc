#include <array>

#include "base/json_writer.h"
#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "cli/span_option.h"
#include "engine/worksheet.h"

namespace fanal::cli {
namespace {

constexpr std::array worksheet_positionals{
    Positional{"GROUP", "the number of a joined group", true, false},
};
constexpr std::array worksheet_options{
    Option{"list", "PACK", "the indicators of this pack as questions, instead of the elements: delphi"},
    Option{"answer", "QUESTION", "answer this question: LEG-M5"},
    Option{"value", "VALUE", "established_by_court, supported, contradicted, unknown, or what the question lists"},
    Option{"confidence", "LEVEL", "low, medium or high"},
    Option{"evidence", "DOC", "the document where it can be read"},
    Option{"field", "NAME", "its field; default text"},
    Option{"begin", "N", "first byte of it"},
    Option{"end", "N", "byte after it"},
    Option{"body", "TEXT", "of established_by_court: which body decided"},
    Option{"reference", "TEXT", "of established_by_court: its reference"},
    Option{"lang", "en|fr", "of the text for people; default en"},
};

Result<engine::WorksheetView> wanted(const Invocation& invocation) {
  FANAL_TRY(group, group_number(invocation.first("GROUP")));
  if (!invocation.has("answer")) {
    for (const auto* option : {"value", "confidence", "evidence", "field", "begin", "end", "body", "reference"}) {
      if (invocation.has(option))
        return Error{Code::invalid_input, "--" + std::string(option) + " is of an answer: say --answer QUESTION"};
    }
    FANAL_TRY(session, open_session(invocation));
    return engine::show_worksheet(session, group, invocation.text("list"));
  }
  if (invocation.has("list"))
    return Error{Code::invalid_input, "--list is for reading: a question says by its id which list it is of"};
  engine::AnswerRequest request;
  request.group = group;
  request.question = invocation.text("answer");
  request.value = invocation.text("value");
  request.confidence = invocation.text("confidence");
  FANAL_TRY(span, span_in(invocation));
  request.evidence = std::move(span);
  request.body = invocation.text("body");
  request.reference = invocation.text("reference");
  request.reason = invocation.text("reason");
  FANAL_TRY(session, open_session(invocation));
  return engine::answer_worksheet(session, request);
}

void put_rows(Output& output, const engine::WorksheetView& view) {
  for (const auto& question : view.rows) {
    Row row;
    row.number("group", view.group).text("question", question.element->id);
    row.text("part", score::name_of(question.element->part)).boolean("asked", question.is_asked);
    const auto* held = question.answers.empty() ? nullptr : &question.answers.front();
    row.text("value", held != nullptr ? held->answer.value : "");
    row.text("confidence", held != nullptr ? held->answer.confidence : "");
    row.text("actor", held != nullptr ? held->answer.actor : "").text("at", held != nullptr ? held->answer.at : "");
    row.text("machine", question.suggested_by.empty() ? std::string_view() : score::value_suggested);
    output.put(row);
  }
}

Result<int> run_worksheet(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  FANAL_TRY(in_french, is_french(invocation));
  FANAL_TRY(view, wanted(invocation));
  Output output(form);
  const bool is_text = invocation.has("lang") && form != Form::csv && invocation.text("output").empty();
  if (form == Form::table || is_text) {
    for (const auto& line : engine::worksheet_lines(view, in_french)) output.line(line);
  } else if (form == Form::csv) {
    put_rows(output, view);
  } else {
    JsonWriter json;
    engine::put_worksheet(json, view);
    output.line(json.text());
  }
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command worksheet_command() {
  return {"worksheet",
          "The elements of trafficking and smuggling for a group: what is suggested, what people answered.",
          true,
          worksheet_positionals,
          worksheet_options,
          run_worksheet};
}

}  // namespace fanal::cli
