#include <array>

#include "cli/all_commands.h"
#include "cli/marking_option.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "engine/markings.h"

namespace fanal::cli {
namespace {

constexpr std::array mark_positionals{
    Positional{"ID", "a document of the item: its internal, given or made id", true, false},
};
constexpr std::array mark_options{
    Option{"tlp", "TLP", "with whom it may be shared: clear, green, amber, amber+strict or red"},
    Option{"pap", "PAP", "what may be done with it: clear, green, amber or red"},
};

Result<int> run_mark(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  FANAL_TRY(said, marking_option(invocation));
  engine::MarkRequest request;
  request.id = invocation.first("ID");
  request.tlp = said.tlp;
  request.pap = said.pap;
  // Said for this marking: why the case is looked at, which FANAL_REASON may say for a day, is no reason to lower one.
  request.reason = invocation.text("reason");
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(answer, engine::mark_item(session, request));
  Output output(form);
  output.put(
      Row().text("file", answer.file).text("before", to_string(answer.before)).text("after", to_string(answer.after)));
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command mark_command() {
  return {"mark",  "Say how far an item may go, and what may be done with it.", true, mark_positionals, mark_options,
          run_mark};
}

}  // namespace fanal::cli
