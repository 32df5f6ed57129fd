#include "cli/all_commands.h"
#include "cli/output.h"
#include "engine/catalogue.h"

namespace fanal::cli {
namespace {

Result<int> run_version(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  Output output(form);
  output.put(Row().text("fanal", engine::version()));
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command version_command() { return {"version", "The version of this program.", false, {}, {}, run_version}; }

}  // namespace fanal::cli
