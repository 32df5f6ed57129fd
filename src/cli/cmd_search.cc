#include <array>

#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "cli/report.h"
#include "cli/search_output.h"
#include "engine/search.h"

namespace fanal::cli {
namespace {

constexpr std::array search_positionals{
    Positional{"QUERY", "words, \"phrases\", fields; or a number, e-mail or handle: docs/query.md", true, true},
};
constexpr std::array search_options{
    Option{"limit", "N", "at most N documents; default 20"},
    Option{"order", "ORDER", "best (default), newest or oldest"},
    Option{"fold", "", "of near-duplicates one, with the number of the others"},
    Option{"overview", "", "figures of all that was found, and no documents"},
    Option{"country", "CC", "whose telephone numbers are written without +"},
    Option{"hypothesis", "TEXT", "in a live case: what adverts without a seed are opened for, one by one"},
};

void put_overview(Output& output, const engine::Overview& overview) {
  const auto put = [&](std::string_view what, std::string_view value, std::uint64_t documents) {
    Row row;
    row.text("what", what).text("value", value).number("documents", static_cast<std::int64_t>(documents));
    output.put(row);
  };
  for (const auto& facet : overview.facets) {
    for (const auto& value : facet.values) put(facet.name, value.value, value.documents);
    if (facet.without > 0) put(facet.name, "", facet.without);
  }
  for (const auto& period : overview.periods) {
    Row row;
    row.text("what", "posted").text("value", period.begin);
    row.number("documents", static_cast<std::int64_t>(period.certain));
    row.number("possible", static_cast<std::int64_t>(period.possible));
    output.put(row);
  }
  for (const auto& price : overview.prices) {
    Row row;
    row.text("what", "price").text("value", price.currency + "/" + std::to_string(price.minutes));
    row.number("prices", static_cast<std::int64_t>(price.prices)).number("least_minor", price.least);
    row.number("lower_quartile_minor", price.lower_quartile).number("median_minor", price.median);
    row.number("upper_quartile_minor", price.upper_quartile).number("greatest_minor", price.greatest);
    output.put(row);
  }
  for (const auto& group : overview.groups) put("group", std::to_string(group.group), group.documents);
}

void put_hits(Output& output, const engine::SearchAnswer& answer, bool folds) {
  for (const auto& hit : answer.hits) {
    Row row;
    row.text("id", to_hex(hit.head.id.value)).text("given_id", hit.head.outer_id);
    row.text("kind", kind_name(hit.head.kind))
        .number("score", hit.score)
        .text("snippet", hit.head.snippet)
        .json("where", source_json(hit.source));
    row.text("first_seen", hit.posting ? time_text(hit.posting->first) : "");
    row.text("last_seen", hit.posting ? time_text(hit.posting->last) : "");
    row.text("gone_by", hit.posting && hit.posting->gone ? time_text(*hit.posting->gone) : "");
    if (folds) row.number("similar", static_cast<std::int64_t>(hit.similar));
    if (hit.is_provisional) row.boolean("provisional", true);
    output.put(row);
  }
}

void put_notes(const engine::SearchAnswer& answer, bool has_overview) {
  if (!answer.understood_as.empty()) note("understood as " + answer.understood_as);
  for (const auto& text : answer.notes) note(text);
  for (const auto& reading : answer.readings) note("it may be meant as " + reading.what + ": " + reading.query);
  if (answer.withheld > 0) {
    note(std::to_string(answer.withheld) +
         " adverts were found and are not listed: name a number, an address, an account, a phrase of five words or a "
         "group, look at --overview, or open them one by one with --hypothesis TEXT");
  }
  if (!has_overview && answer.total > answer.hits.size()) {
    note(std::to_string(answer.hits.size()) + " of " + (answer.total_is_exact ? "" : "over ") +
         std::to_string(answer.total) + " documents: --limit shows more");
  }
  for (const auto& relaxed : answer.relaxations) {
    note("looser (" + relaxed.what + "): " + relaxed.query +
         (relaxed.documents ? " finds " + std::to_string(*relaxed.documents) : std::string()));
  }
}

Result<int> run_search(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  engine::SearchRequest request;
  FANAL_TRY(limit, invocation.number("limit", 20, 1, 1000000));
  FANAL_TRY(order, order_of_hits(invocation));
  request.page.limit = limit;
  request.order = order;
  request.folds = invocation.has("fold");
  request.has_overview = invocation.has("overview");
  request.country = invocation.text("country");
  request.hypothesis = invocation.text("hypothesis");
  FANAL_TRY(session, open_session(invocation));
  for (const auto& word : invocation.all("QUERY")) request.query += (request.query.empty() ? "" : " ") + word;
  FANAL_TRY(answer, pointed(engine::search(session, request), request.query, request.country));
  Output output(form);
  put_answer(output, answer, request);
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Result<engine::SearchOrder> order_of_hits(const Invocation& invocation) {
  const std::string name = invocation.text("order");
  if (name.empty() || name == "best") return engine::SearchOrder::best;
  if (name == "newest") return engine::SearchOrder::newest;
  if (name == "oldest") return engine::SearchOrder::oldest;
  return Error{Code::invalid_input, "--order is best, newest or oldest, not '" + name + "'"};
}

void put_answer(Output& output, const engine::SearchAnswer& answer, const engine::SearchRequest& request) {
  put_notes(answer, request.has_overview);
  if (request.has_overview && answer.overview) {
    put_overview(output, *answer.overview);
  } else {
    put_hits(output, answer, request.folds);
  }
}

Command search_command() {
  return {"search",       "Find documents by a query, or by a number, e-mail or handle.",
          true,           search_positionals,
          search_options, run_search};
}

}  // namespace fanal::cli
