#include "base/json_writer.h"
#include "serve/internal/all_routes.h"

namespace fanal::serve {
namespace {

// Someone stands before a browser: one page without script or style, in both languages.
constexpr std::string_view used_link_page =
    "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Fanal</title></head><body>"
    "<h1>This link was used already</h1><p>A login link works once. Press Enter in the terminal where Fanal runs: it "
    "prints a new one. If Fanal was started again, use the link it printed then.</p>"
    "<section lang=\"fr\"><h1>Ce lien a déjà servi</h1><p>Un lien de connexion ne sert qu’une fois. Appuyez sur Entrée "
    "dans le terminal où Fanal s’exécute : il en affiche un nouveau. Si Fanal a été relancé, prenez le lien affiché "
    "alors.</p></section></body></html>";

}  // namespace

Response log_in(Context& context, const Call& call) {
  const auto cookie = context.access.log_in(call.parameter("code"), Clock::now());
  if (!cookie) {
    Response response;
    if (call.request.accept.find("text/html") == std::string::npos) {
      return problem(Error{Code::refused, "this login link was used already, or never given: ask for a new one"});
    }
    response.status = 403;
    response.content_type = "text/html; charset=utf-8";
    response.file = used_link_page;
    return response;
  }
  if (const auto noted = context.lone->session.note(guard::Act::serve_login, "{}"); !noted)
    return problem(noted.error());
  Response response;
  response.status = 303;
  response.headers = {{"Location", "/"}, {"Set-Cookie", *cookie}};
  return response;
}

Response log_out(Context& context, const Call& call) {
  Response response = no_content();
  if (call.someone) {
    context.people->log_out(context.access.place().cookie_in(call.request.cookie));
    response.headers = {{"Set-Cookie", context.access.place().set_cookie({})}};
    if (const auto noted = context.people->instance().note(call.someone->person, guard::Act::log_out, "{}"); !noted) {
      return problem(noted.error());
    }
    return response;
  }
  response.headers = {{"Set-Cookie", context.access.log_out(call.request)}};
  const auto noted = context.lone->session.note(guard::Act::serve_logout, "{}");
  if (!noted) return problem(noted.error());
  return response;
}

Response new_link(Context& context, const Call&) {
  JsonWriter json;
  json.begin_object().field("url", context.access.origin() + "/login?code=" + context.access.new_code()).end_object();
  Response response = json_response(json.take());
  response.status = 201;
  return response;
}

Response health(Context&, const Call&) { return json_response("{\"status\":\"ok\"}"); }

}  // namespace fanal::serve
