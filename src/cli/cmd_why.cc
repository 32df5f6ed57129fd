#include <array>

#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "cli/report.h"
#include "engine/ask.h"

namespace fanal::cli {
namespace {

constexpr std::array why_positionals{
    Positional{"A", "a document's id", true, false},
    Positional{"B", "another document's id", true, false},
};

Result<int> run_why(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(answer, engine::why(session, invocation.first("A"), invocation.first("B")));
  if (!answer.same_group && answer.steps.empty())
    note("these documents are in different groups: nothing links them");
  else if (!answer.same_group && answer.steps.front().reason.link.kind == LinkKind::judged_apart)
    note("these documents are in different groups: a judgement parts the groups");
  else if (!answer.same_group)
    note("these documents are in different groups: what their groups have in common does not join");
  Output output(form);
  std::int64_t number = 0;
  for (const auto& step : answer.steps) {
    Row row;
    const auto& reason = step.reason;
    row.number("step", ++number).text("kind", kind_name(reason.link.kind)).text("from", reason.from);
    row.text("to", reason.to).number("weight", reason.link.weight);
    row.text("strength", reason.evidence ? name_of(reason.evidence->test.strength()) : "")
        .text("reason", reason.sentence);
    row.json("proof", step.proof ? source_json(*step.proof) : "null");
    output.put(row);
  }
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command why_command() {
  return {"why", "How two documents are linked: the strongest chain of reasons.", true, why_positionals, {}, run_why};
}

}  // namespace fanal::cli
