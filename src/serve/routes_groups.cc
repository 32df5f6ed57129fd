#include <charconv>

#include "serve/internal/all_routes.h"
#include "serve/internal/answers.h"

namespace fanal::serve {
namespace {

KeyNames names_of(engine::Session& session) {
  return [&session](const Key& key) { return engine::pseudonym_of(session, key); };
}

}  // namespace

Result<std::uint32_t> group_number(const Call& call) {
  const std::string& text = call.named.find("number")->second;
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size()) return number;
  return Error{Code::not_found, "this case has no group '" + text + "': a group is called by its number"};
}

Response groups(Context& context, const Call& call) {
  const auto page = page_of(call);
  if (!page) return problem(page.error());
  const auto answer = engine::largest_groups(context.session, *page);
  if (!answer) return problem(answer.error());
  JsonWriter json;
  put_groups(json, *answer, names_of(context.session));
  return json_response(json.take());
}

Response group(Context& context, const Call& call) {
  const auto number = group_number(call);
  if (!number) return problem(number.error());
  const auto view = engine::group(context.session, *number);
  if (!view) return problem(view.error());
  JsonWriter json;
  put_group(json, *view, names_of(context.session));
  return json_response(json.take());
}

Response group_documents(Context& context, const Call& call) {
  const auto number = group_number(call);
  if (!number) return problem(number.error());
  const auto page = page_of(call);
  if (!page) return problem(page.error());
  const auto answer = engine::group_members(context.session, *number, *page);
  if (!answer) return problem(answer.error());
  JsonWriter json;
  put_members(json, *answer);
  return json_response(json.take());
}

Response why(Context& context, const Call& call) {
  const std::string_view a = call.parameter("a");
  const std::string_view b = call.parameter("b");
  if (a.empty() || b.empty()) return problem(Error{Code::invalid_input, "why takes two documents: a=ID&b=ID"});
  const auto answer = engine::why(context.session, a, b);
  if (!answer) return problem(answer.error());
  JsonWriter json;
  put_why(json, *answer, names_of(context.session));
  return json_response(json.take());
}

Response evidence(Context& context, const Call&) {
  const auto answer = engine::evidence(context.session);
  if (!answer) return problem(answer.error());
  JsonWriter json;
  put_evidence(json, *answer);
  return json_response(json.take());
}

}  // namespace fanal::serve
