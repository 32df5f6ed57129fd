#include <array>

#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "engine/export.h"

namespace fanal::cli {
namespace {

constexpr std::array positionals{
    Positional{"WHAT", "groups, mentions or all", true, false},
};
constexpr std::array options{
    Option{"level", "LEVEL", "groups: meta (joined by keys and texts, the default) or micro (one text template)"},
    Option{"canonical", "", "all: only what the content decides, numbered by content, for comparing two cases"},
};

Result<void> run_export(engine::Session& session, const Invocation& invocation, const engine::LineSink& sink) {
  const std::string what = invocation.first("WHAT");
  const std::string level = invocation.text("level", "meta");
  if (level != "meta" && level != "micro") {
    return Error{Code::invalid_input, "--level takes meta or micro, not '" + level + "'"};
  }
  if (what == "groups") {
    return engine::export_groups(session, level == "micro" ? engine::GroupLevel::micro : engine::GroupLevel::meta,
                                 sink);
  }
  if (what == "mentions") return engine::export_mentions(session, sink);
  if (what == "all") {
    return invocation.has("canonical") ? engine::export_canonical(session, sink) : engine::export_all(session, sink);
  }
  return Error{Code::invalid_input, "export takes groups, mentions or all, not '" + what + "'"};
}

Result<int> run(const Invocation& invocation) {
  if (invocation.text("output", "ndjson") != "ndjson") {
    return Error{Code::invalid_input, "export writes NDJSON only"};
  }
  FANAL_TRY(session, open_session(invocation));
  Output output(Form::ndjson);
  FANAL_TRY_VOID(run_export(session, invocation, [&output](std::string_view line) { return output.line(line); }));
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command export_command() {
  return {"export", "Write groups, mentions or everything as JSON lines.", true, positionals, options, run};
}

}  // namespace fanal::cli
