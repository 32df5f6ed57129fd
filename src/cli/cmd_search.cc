#include <array>

#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "cli/report.h"
#include "engine/search.h"

namespace fanal::cli {
namespace {

constexpr std::array positionals{
    Positional{"QUERY", "words, \"phrases\", prefix*; or a number, e-mail or handle", true, true},
};
constexpr std::array options{
    Option{"limit", "N", "at most N documents; default 20"},
};

Result<int> run(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  FANAL_TRY(limit, invocation.number("limit", 20, 1, 1000000));
  FANAL_TRY(session, open_session(invocation));
  std::string query;
  for (const auto& word : invocation.all("QUERY")) query += (query.empty() ? "" : " ") + word;
  FANAL_TRY(answer, engine::search(session, query, {limit, {}}));
  if (!answer.understood_as.empty()) note("understood as " + answer.understood_as);
  if (answer.total > answer.hits.size()) {
    note(std::to_string(answer.hits.size()) + " of " + (answer.total_is_exact ? "" : "over ") +
         std::to_string(answer.total) + " documents: --limit shows more");
  }
  Output output(form);
  for (const auto& hit : answer.hits) {
    Row row;
    row.text("id", to_hex(hit.head.id.value)).text("given_id", hit.head.outer_id);
    row.text("kind", kind_name(hit.head.kind))
        .number("score", hit.score)
        .text("snippet", hit.head.snippet)
        .json("where", source_json(hit.source));
    if (hit.is_provisional) row.boolean("provisional", true);
    output.put(row);
  }
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command search_command() {
  return {"search", "Find documents by words, or by a number, e-mail or handle.", true, positionals, options, run};
}

}  // namespace fanal::cli
