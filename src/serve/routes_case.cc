#include "serve/internal/all_routes.h"
#include "serve/internal/answers.h"

namespace fanal::serve {

Result<engine::Page> page_of(const Call& call) {
  constexpr std::size_t most = 200;
  engine::Page page;
  page.cursor = call.parameter("cursor");
  const std::string_view limit = call.parameter("limit");
  if (call.target.query.contains("limit")) {
    const auto number = whole_number<std::size_t>(limit);
    if (!number || *number < 1 || *number > most) {
      return Error{Code::invalid_input, "limit is a whole number from 1 to 200, not '" + std::string(limit) + "'"};
    }
    page.limit = *number;
  }
  return page;
}

Response show_case(Context&, const Call& call) {
  const auto view = engine::case_view(call.work->session);
  if (!view) return problem(view.error());
  JsonWriter json;
  put_case(json, *view);
  return json_response(json.take());
}

Response issues(Context&, const Call& call) {
  const auto page = page_of(call);
  if (!page) return problem(page.error());
  const auto answer = engine::issues(call.work->session, *page);
  if (!answer) return problem(answer.error());
  JsonWriter json;
  put_issues(json, *answer);
  return json_response(json.take());
}

}  // namespace fanal::serve
