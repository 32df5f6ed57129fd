#include <array>

#include "cli/all_commands.h"
#include "cli/output.h"
#include "engine/indicators.h"

namespace fanal::cli {
namespace {

constexpr std::array positionals{
    Positional{"WHAT", "list (the default), check, or page", false, false},
    Positional{"FILE", "check: packs, used together; without one, those that come with Fanal", false, true},
};

Result<int> list(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  FANAL_TRY(rows, engine::indicator_rows());
  Output output(form);
  for (const auto& shown : rows) {
    Row row;
    row.text("indicator", shown.id).text("name", shown.name_en).text("nom", shown.name_fr).text("pack", shown.pack);
    row.number("version", shown.version).text("band", shown.band).text("evidence", shown.evidence);
    row.text("dimension", shown.dimension).text("element", shown.element).text("family", shown.family);
    row.text("computation", shown.computation).text("waits_for", shown.waits_for).boolean("counter", shown.is_counter);
    row.boolean("verified", shown.is_verified).text("review_due", shown.review_due);
    output.put(row);
  }
  FANAL_TRY_VOID(output.finish());
  return done;
}

Result<int> check(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  FANAL_TRY(found, engine::check_packs(invocation.all("FILE")));
  for (const auto& problem : found.problems)
    note(problem.file + (problem.line != 0 ? ":" + std::to_string(problem.line) : "") + ": " + problem.message);
  Output output(form);
  Row row;
  row.number("packs", static_cast<std::int64_t>(found.packs));
  row.number("indicators", static_cast<std::int64_t>(found.indicators));
  row.number("wordings", static_cast<std::int64_t>(found.wordings));
  row.number("examples", static_cast<std::int64_t>(found.examples));
  row.number("problems", static_cast<std::int64_t>(found.problems.size()));
  output.put(row);
  FANAL_TRY_VOID(output.finish());
  return found.problems.empty() ? done : not_done;
}

Result<int> page() {
  FANAL_TRY(text, engine::indicators_page());
  Output output(Form::ndjson);
  if (text.ends_with('\n')) text.pop_back();
  output.line(text);
  FANAL_TRY_VOID(output.finish());
  return done;
}

Result<int> run(const Invocation& invocation) {
  const auto what = invocation.first("WHAT");
  if (what.empty() || what == "list") return list(invocation);
  if (what == "check") return check(invocation);
  if (what == "page") return page();
  return Error{Code::invalid_input, "indicators has list, check and page, not '" + what + "'"};
}

}  // namespace

Command indicators_command() {
  return {"indicators",
          "The indicators that groups are looked at by: listed, a pack of your own checked, the page of the manual.",
          false,
          positionals,
          {},
          run};
}

}  // namespace fanal::cli
