#include <array>
#include <utility>

#include "engine/export_found.h"
#include "serve/internal/all_routes.h"
#include "serve/internal/answers.h"
#include "serve/internal/export_terms.h"
#include "serve/internal/people_answers.h"

namespace fanal::serve {
namespace {

constexpr std::size_t longest_query = 4096;
Error too_long() { return {Code::limit, "a query is at most 4096 bytes long"}; }

Result<engine::SearchOrder> order_named(std::string_view order) {
  if (order == "newest") return engine::SearchOrder::newest;
  if (order == "oldest") return engine::SearchOrder::oldest;
  if (order.empty() || order == "best") return engine::SearchOrder::best;
  return Error{Code::invalid_input, "order is best, newest or oldest"};
}

constexpr std::array of_found{MemberSpec{"form"},
                              MemberSpec{"q"},
                              MemberSpec{"order", MemberSpec::Type::text, false},
                              MemberSpec{"fold", MemberSpec::Type::yes_or_no, false},
                              MemberSpec{"country", MemberSpec::Type::text, false},
                              export_members[0],
                              export_members[1],
                              export_members[2],
                              export_members[3]};

struct FoundAsked {
  engine::FoundForm form = engine::FoundForm::csv;
  engine::SearchRequest found;
  engine::ExportRequest whom;
};

Result<FoundAsked> found_asked(const std::string& json) {
  FANAL_TRY(body, Body::parse(json, of_found));
  FoundAsked asked;
  const std::string form = body.text("form");
  if (form != "csv" && form != "ndjson")
    return Error{Code::invalid_input, "a list of what was found is written as csv or ndjson, not '" + form + "'"};
  asked.form = form == "csv" ? engine::FoundForm::csv : engine::FoundForm::ndjson;
  asked.found.query = body.text("q");
  if (asked.found.query.size() > longest_query) return too_long();
  FANAL_TRY(order, order_named(body.text("order")));
  asked.found.order = order;
  asked.found.folds = body.yes("fold", false);
  asked.found.country = body.text("country");
  FANAL_TRY(whom, export_terms(body));
  asked.whom = std::move(whom);
  return asked;
}

}  // namespace

Response found_file(Context& context, const Call& call) {
  const auto asked = found_asked(call.request.body);
  if (!asked) return problem(asked.error());
  if (const auto proof = proven_for_export(context, call); !proof) return person_problem(context, call, proof.error());
  auto made = engine::export_found(call.work->session, asked->found, asked->form, asked->whom);
  if (!made) return problem(made.error());
  const bool is_csv = asked->form == engine::FoundForm::csv;
  return file_response(is_csv ? "text/csv; charset=utf-8" : "application/x-ndjson",
                       is_csv ? "found.csv" : "found.jsonl", std::move(made->text));
}

Response search(Context&, const Call& call) {
  const auto page = page_of(call);
  if (!page) return problem(page.error());
  const std::string_view query = call.parameter("q");
  if (query.size() > longest_query) return problem(too_long());
  engine::SearchRequest request{std::string(query), *page};
  const auto order = order_named(call.parameter("order"));
  if (!order) return problem(order.error());
  request.order = *order;
  request.folds = call.parameter("fold") == "true";
  request.has_overview = call.parameter("overview") == "true";
  request.country = call.parameter("country");
  request.hypothesis = call.parameter("hypothesis");
  const auto answer = engine::search(call.work->session, request);
  if (!answer) return problem(answer.error());
  JsonWriter json;
  put_search(json, query, *answer);
  return json_response(json.take());
}

Response document(Context&, const Call& call) {
  const auto views = engine::documents(call.work->session, call.named.find("id")->second);
  if (!views) return problem(views.error());
  std::vector<std::string> others;
  for (std::size_t i = 1; i < views->size(); ++i) others.push_back(to_hex((*views)[i].document.id.value));
  JsonWriter json;
  put_document(json, views->front(), others);
  return json_response(json.take());
}

}  // namespace fanal::serve
