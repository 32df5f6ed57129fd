#include "cli/pack_rows.h"

#include "base/json_writer.h"

namespace fanal::cli {

Row pack_row(const engine::PackView& view) {
  JsonWriter weakened;
  weakened.begin_array();
  for (const auto& row : view.weakened) engine::put_weakening(weakened, row);
  Row row;
  row.text("pack", view.id).number("version", view.version).text("from", engine::name_of(view.from));
  row.text("sha256", view.sha256).boolean("verified", view.is_verified);
  row.text("survivors", view.advisory.survivors).text("sex_workers", view.advisory.sex_workers);
  row.text("review_due", view.review_due).text("file", view.file).text("loaded_at", view.at);
  row.text("loaded_by", view.actor).text("reason", view.reason).text("left_out", view.left_out);
  return row.json("weakens", weakened.end_array().take());
}

Row weakening_row(const score::Weakening& row) {
  const auto says = score::words_for(row.guard);
  Row out;
  out.text("pack", row.pack).text("indicator", row.indicator).text("guard", score::name_of(row.guard));
  return out.text("says", says.en).text("dit", says.fr).text("from", row.from).text("to", row.to);
}

void put_changed(Output& output, const engine::PackChange& change, bool is_load) {
  for (const auto& view : change.packs) {
    Row row;
    row.text("pack", view.id).number("version", view.version).text("sha256", view.sha256);
    output.put(row.boolean("loaded", is_load));
  }
}

void say_change(const engine::PackChange& change) {
  for (const auto& problem : change.problems)
    note(problem.file + (problem.line != 0 ? ":" + std::to_string(problem.line) : "") + ": " + problem.message);
  for (const auto& row : change.weakened) note("weakens " + engine::weakening_line(row));
}

}  // namespace fanal::cli
