#include "cli/all_commands.h"
#include "cli/output.h"
#include "engine/catalogue.h"

namespace fanal::cli {
namespace {

Result<int> run_formats(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  Output output(form);
  for (const auto& entry : engine::catalogue()) {
    Row row;
    row.text("what", entry.what).text("name", entry.name).number("version", entry.version);
    row.text("for", entry.kinds).text("summary", entry.summary);
    output.put(row);
  }
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command formats_command() { return {"formats", "What this release reads and finds.", false, {}, {}, run_formats}; }

}  // namespace fanal::cli
