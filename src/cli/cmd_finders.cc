#include "cli/all_commands.h"
#include "cli/output.h"
#include "engine/catalogue.h"
#include "model/mention.h"

namespace fanal::cli {
namespace {

Result<int> run_finders(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  Output output(form);
  for (const auto& entry : engine::catalogue()) {
    if (entry.what != "finder") continue;
    const auto kind = mention_kind_from_name(entry.kinds);
    const bool is_sealed = !kind || is_identifying(*kind);
    Row row;
    row.text("name", entry.name).text("kind", entry.kinds).number("version", entry.version);
    row.text("leaves", is_sealed ? "as a pseudonym" : "in clear").text("summary", entry.summary);
    output.put(row);
  }
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command finders_command() {
  return {"finders", "What this release finds in a text, and how it leaves a live case.", false, {}, {}, run_finders};
}

}  // namespace fanal::cli
