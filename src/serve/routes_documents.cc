#include "serve/internal/all_routes.h"
#include "serve/internal/answers.h"

namespace fanal::serve {

Response search(Context&, const Call& call) {
  constexpr std::size_t longest_query = 4096;
  const auto page = page_of(call);
  if (!page) return problem(page.error());
  const std::string_view query = call.parameter("q");
  if (query.size() > longest_query) return problem(Error{Code::limit, "a query is at most 4096 bytes long"});
  engine::SearchRequest request{std::string(query), *page};
  const std::string_view order = call.parameter("order");
  if (order == "newest") {
    request.order = engine::SearchOrder::newest;
  } else if (order == "oldest") {
    request.order = engine::SearchOrder::oldest;
  } else if (!order.empty() && order != "best") {
    return problem(Error{Code::invalid_input, "order is best, newest or oldest"});
  }
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
