#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "engine/ask.h"

namespace fanal::cli {
namespace {

Result<int> run_evidence(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(views, engine::evidence(session));
  Output output(form);
  const auto count = [](std::uint64_t number) { return static_cast<std::int64_t>(number); };
  for (const auto& [kind, test] : views) {
    Row row;
    row.text("kind", kind_name(kind)).text("strength", name_of(test.strength()));
    row.number("tested", count(test.tested)).number("contradicted", count(test.contradicted));
    row.number("judged", count(test.judged)).number("judged_wrong", count(test.judged_wrong));
    row.number("error", test.error()).number("error_at_most", test.error_upper());
    output.put(row);
  }
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command evidence_command() {
  return {"evidence", "How far each kind of reason can be trusted, tested on this case.", true, {}, {}, run_evidence};
}

}  // namespace fanal::cli
