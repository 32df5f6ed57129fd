#include <array>

#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "engine/shred.h"

namespace fanal::cli {
namespace {

constexpr std::array shred_options{
    Option{"yes", "", "needed: there is no way back"},
};

Result<int> run_shred(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  if (!invocation.has("yes")) {
    return Error{Code::refused, "nothing will open this case again, for anyone: say --yes when that is meant"};
  }
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(shredded, engine::shred(session));
  Output output(form);
  Row row;
  row.text("case", shredded.case_id).text("shredded_at", shredded.at).text("by", shredded.by);
  row.text("keys_sha256", shredded.keys_sha256).number("files", static_cast<std::int64_t>(shredded.files));
  row.number("bytes", static_cast<std::int64_t>(shredded.bytes));
  output.put(row);
  FANAL_TRY_VOID(output.finish());
  note(
      "what remains is sealed and nothing opens it; copies of keys.json, and the manifest of each backup, still do: "
      "remove those too");
  return done;
}

}  // namespace

Command shred_command() {
  return {"shred", "Destroy the keys of the case, so that nothing opens it again.", true, {}, shred_options, run_shred};
}

}  // namespace fanal::cli
