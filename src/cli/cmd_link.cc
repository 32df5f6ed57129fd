#include "cli/all_commands.h"
#include "cli/report.h"
#include "engine/relink.h"

namespace fanal::cli {
namespace {

Result<int> run_link(const Invocation& invocation) { return report_relinking(invocation, engine::relink); }

}  // namespace

Command link_command() {
  return {"link", "Make groups, keys and their reasons anew from all documents.", true, {}, {}, run_link};
}

}  // namespace fanal::cli
