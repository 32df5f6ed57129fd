#include <array>

#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "cli/pack_rows.h"
#include "engine/agency_packs.h"
#include "engine/indicators.h"

namespace fanal::cli {
namespace {

constexpr std::array indicators_positionals{
    Positional{"WHAT", "list (the default), packs, check, weakens, load, unload or page", false, false},
    Positional{"FILE",
               "check: packs, used together; without one, those that come with Fanal; weakens, load: packs, used with "
               "those; unload: the id of a pack",
               false, true},
};

// Whether a case is named: then it is asked by which packs it is looked at.
bool names_case(const Invocation& invocation) {
  return !option_or_environment(invocation, "case", "FANAL_CASE").empty();
}

Result<std::vector<engine::IndicatorRow>> rows_for(const Invocation& invocation) {
  if (!names_case(invocation)) return engine::indicator_rows();
  FANAL_TRY(session, open_session(invocation));
  return engine::indicator_rows(session);
}

Result<int> list(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  FANAL_TRY(rows, rows_for(invocation));
  Output output(form);
  for (const auto& shown : rows) {
    Row row;
    row.text("indicator", shown.id).text("name", shown.name_en).text("nom", shown.name_fr).text("pack", shown.pack);
    row.number("version", shown.version).text("band", shown.band).text("evidence", shown.evidence);
    row.text("dimension", shown.dimension).text("element", shown.element).text("family", shown.family);
    row.text("computation", shown.computation).text("waits_for", shown.waits_for).boolean("counter", shown.is_counter);
    row.boolean("verified", shown.is_verified).text("review_due", shown.review_due);
    if (names_case(invocation)) row.text("from", shown.from);
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

Result<int> packs(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(views, engine::packs_of_case(session));
  Output output(form);
  for (const auto& view : views) output.put(pack_row(view));
  FANAL_TRY_VOID(output.finish());
  return done;
}

// load, unload
Result<int> change(const Invocation& invocation, bool is_load) {
  FANAL_TRY(form, output_form(invocation));
  const auto& given = invocation.all("FILE");
  if (given.empty() || (!is_load && given.size() != 1)) {
    return Error{Code::invalid_input, is_load ? "fanal indicators load FILE... --reason TEXT: which file?"
                                              : "fanal indicators unload PACK --reason TEXT: which pack?"};
  }
  FANAL_TRY(session, open_session(invocation));
  engine::PackChange change;
  const auto& reason = session.reason();
  const auto how = is_load ? engine::load_packs(session, given, reason, engine::now_utc(), change)
                           : engine::unload_pack(session, given.front(), reason, engine::now_utc(), change);
  say_change(change);
  if (!how) return how.error();
  Output output(form);
  put_changed(output, change, is_load);
  FANAL_TRY_VOID(output.finish());
  note("`fanal link` looks at the groups by the packs of now");
  return done;
}

Result<int> weakens(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  if (invocation.all("FILE").empty())
    return Error{Code::invalid_input, "fanal indicators weakens FILE...: which file?"};
  engine::PackChange change;
  FANAL_TRY_VOID(engine::weakened_by(invocation.all("FILE"), change));
  Output output(form);
  for (const auto& row : change.weakened) output.put(weakening_row(row));
  FANAL_TRY_VOID(output.finish());
  change.weakened.clear();
  say_change(change);
  return change.problems.empty() ? done : not_done;
}

Result<int> page() {
  FANAL_TRY(text, engine::indicators_page());
  Output output(Form::ndjson);
  if (text.ends_with('\n')) text.pop_back();
  output.line(text);
  FANAL_TRY_VOID(output.finish());
  return done;
}

Result<int> run_indicators(const Invocation& invocation) {
  const auto what = invocation.first("WHAT");
  if (what.empty() || what == "list") return list(invocation);
  if (what == "check") return check(invocation);
  if (what == "packs") return packs(invocation);
  if (what == "weakens") return weakens(invocation);
  if (what == "load" || what == "unload") return change(invocation, what == "load");
  if (what == "page") return page();
  return Error{Code::invalid_input,
               "indicators has list, packs, check, weakens, load, unload and page, not '" + what + "'"};
}

}  // namespace

Command indicators_command() {
  return {"indicators",
          "The indicators that groups are looked at by: listed, packs of your own checked and used, the manual's page.",
          true,
          indicators_positionals,
          {},
          run_indicators};
}

}  // namespace fanal::cli
