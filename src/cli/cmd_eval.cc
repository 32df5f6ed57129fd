#include <array>

#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "cli/report.h"
#include "engine/evaluate.h"

namespace fanal::cli {
namespace {

constexpr std::array positionals{
    Positional{"WHAT", "links", true, false},
};
constexpr std::array options{
    Option{"truth", "FILE", "JSON lines with id, poster and template, as synth writes them; needed"},
};

Result<int> run(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  if (invocation.first("WHAT") != "links") {
    return Error{Code::invalid_input, "eval compares links, not '" + invocation.first("WHAT") + "'"};
  }
  if (invocation.text("truth").empty()) return Error{Code::invalid_input, "compare with what? Give --truth FILE"};
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(evaluation, engine::evaluate_links(session, invocation.text("truth")));
  Output output(form);
  output.put(evaluation_row("meta", evaluation.meta));
  output.put(evaluation_row("micro", evaluation.micro));
  FANAL_TRY_VOID(output.finish());
  if (evaluation.without_truth > 0) {
    note(std::to_string(evaluation.without_truth) + " documents are not in the ground truth: left out");
  }
  if (evaluation.without_document > 0) {
    note(std::to_string(evaluation.without_document) + " ids of the ground truth name no document: left out");
  }
  return done;
}

}  // namespace

Command eval_command() {
  return {"eval", "Compare the groups of a case with a ground truth.", true, positionals, options, run};
}

}  // namespace fanal::cli
