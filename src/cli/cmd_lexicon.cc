#include <array>

#include "cli/all_commands.h"
#include "cli/output.h"
#include "engine/lexicons.h"

namespace fanal::cli {
namespace {

constexpr std::array lexicon_positionals{
    Positional{"WHAT", "check", true, false},
    Positional{"FILE", "lexicons: JSON lines", true, true},
};

Result<int> run_lexicon(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  const auto what = invocation.first("WHAT");
  if (what != "check") return Error{Code::invalid_input, "a lexicon can be checked, not '" + what + "'"};
  Output output(form);
  bool all_good = true;
  for (const auto& path : invocation.all("FILE")) {
    FANAL_TRY(check, engine::check_lexicon(path));
    for (const auto& problem : check.problems) {
      note(path + (problem.line != 0 ? ":" + std::to_string(problem.line) : "") + ": " + problem.message);
    }
    all_good = all_good && check.problems.empty();
    Row row;
    row.text("file", check.file).text("lexicon", check.name).text("kind", check.kind);
    row.number("entries", static_cast<std::int64_t>(check.entries));
    row.number("examples", static_cast<std::int64_t>(check.examples));
    row.number("problems", static_cast<std::int64_t>(check.problems.size()));
    output.put(row);
  }
  FANAL_TRY_VOID(output.finish());
  return all_good ? done : not_done;
}

}  // namespace

Command lexicon_command() {
  return {"lexicon", "Check a lexicon of your own: its form, and each entry by its examples.",
          false,     lexicon_positionals,
          {},        run_lexicon};
}

}  // namespace fanal::cli
