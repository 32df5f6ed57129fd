// Logging in by account, and what people keep of their own: password, one-time codes, sessions.
#include <array>

#include "base/json_writer.h"
#include "serve/internal/all_routes.h"
#include "serve/internal/answers.h"
#include "serve/internal/body.h"

namespace fanal::serve {
namespace {

using Type = MemberSpec::Type;

void put_me(JsonWriter& json, const engine::Person& person, std::string_view can) {
  json.begin_object().field("account", person.account().name).field("display_name", person.account().display_name);
  json.field("instance_role", person.account().instance_role).key("can");
  put_capabilities(json, can);
  json.field("lone", false);
  json.field("must_change_password", person.must_change_password());
  json.field("must_set_up_codes", person.must_set_up_codes()).field("program", person.is_program());
  json.field("last_log_in_at", person.last_log_in_at());
}

std::string cookie_of(Context& context, const Call& call) {
  return context.access.place().cookie_in(call.request.cookie);
}

// After a change of what proves a person, the cookie from before is worth nothing.
Response renewed(Context& context, const Call& call, Response response) {
  const std::string secret = context.people->renew(cookie_of(context, call), Clock::now());
  if (!secret.empty()) response.headers.emplace_back("Set-Cookie", context.access.place().set_cookie(secret));
  return response;
}

}  // namespace

Response log_in_by_account(Context& context, const Call& call) {
  constexpr std::array specs{MemberSpec{"account", Type::text}, MemberSpec{"password", Type::text},
                             MemberSpec{"code", Type::text, false}};
  const auto body = Body::parse(call.request.body, specs);
  if (!body) return problem(body.error());
  engine::LogInRequest request{body->text("account"), body->text("password"), body->text("code"), call.request.from};
  auto secret = context.people->log_in(std::move(request), Clock::now());
  if (!secret) return problem(secret.error());
  // A cookie that the browser brought along is not taken over: the session is a new one.
  context.people->log_out(cookie_of(context, call));
  Response response = no_content();
  response.headers.emplace_back("Set-Cookie", context.access.place().set_cookie(*secret));
  return response;
}

Response me(Context& context, const Call& call) {
  JsonWriter json;
  if (!call.someone) {
    json.begin_object().field("account", context.lone->session.actor()).field("display_name", "");
    json.field("instance_role", "")
        .key("can")
        .begin_array()
        .end_array()
        .field("lone", true)
        .field("must_change_password", false);
    json.field("must_set_up_codes", false).field("program", false).field("last_log_in_at", "");
    json.key("cases").begin_array().end_array().end_object();
    return json_response(json.take());
  }
  const auto can = context.people->instance().capabilities(call.someone->person);
  if (!can) return problem(can.error());
  put_me(json, call.someone->person, *can);
  json.key("cases").begin_array();
  if (!call.someone->person.must_change_password() && !call.someone->person.must_set_up_codes()) {
    const auto grants = context.people->instance().grants(call.someone->person, "");
    if (!grants) return problem(grants.error());
    for (const auto& view : *grants) {
      if (!view.in_force) continue;
      json.begin_object().field("case", view.case_name).field("role", view.grant.role);
      json.field("until", view.grant.until).field("break_glass", view.grant.is_break_glass).end_object();
    }
  }
  json.end_array().end_object();
  return json_response(json.take());
}

Response set_password(Context& context, const Call& call) {
  constexpr std::array specs{MemberSpec{"password", Type::text}};
  const auto body = Body::parse(call.request.body, specs);
  if (!body) return problem(body.error());
  const auto done = context.people->instance().set_password(call.someone->person, body->text("password"));
  if (!done) return problem(done.error());
  return renewed(context, call, no_content());
}

Response begin_codes(Context& context, const Call& call) {
  const auto body = Body::parse(call.request.body, {});
  if (!body) return problem(body.error());
  const auto codes = context.people->instance().begin_codes(call.someone->person);
  if (!codes) return problem(codes.error());
  JsonWriter json;
  json.begin_object().field("secret", codes->secret).field("link", codes->link).end_object();
  return json_response(json.take());
}

Response confirm_codes(Context& context, const Call& call) {
  constexpr std::array specs{MemberSpec{"code", Type::text}};
  const auto body = Body::parse(call.request.body, specs);
  if (!body) return problem(body.error());
  const auto recovery = context.people->instance().confirm_codes(call.someone->person, body->text("code"));
  if (!recovery) return problem(recovery.error());
  JsonWriter json;
  json.begin_object().key("recovery_codes").begin_array();
  for (const auto& code : *recovery) json.string(code);
  json.end_array().end_object();
  return renewed(context, call, json_response(json.take()));
}

Response prove(Context& context, const Call& call) {
  constexpr std::array specs{MemberSpec{"secret", Type::text}};
  const auto body = Body::parse(call.request.body, specs);
  if (!body) return problem(body.error());
  const auto done = context.people->instance().prove(call.someone->person, body->text("secret"));
  if (!done) return problem(done.error());
  return renewed(context, call, no_content());
}

Response list_sessions(Context& context, const Call& call) {
  JsonWriter json;
  json.begin_object().key("sessions").begin_array();
  const auto views = context.people->sessions(call.someone->person, cookie_of(context, call), Clock::now());
  for (const auto& view : views) {
    json.begin_object().field("id", view.id).field("from", view.from);
    json.key("opened_seconds").number(view.opened_seconds).key("used_seconds").number(view.used_seconds);
    json.field("this", view.is_this).end_object();
  }
  json.end_array().end_object();
  return json_response(json.take());
}

Response end_session(Context& context, const Call& call) {
  const auto body = Body::parse(call.request.body, {});
  if (!body) return problem(body.error());
  const std::string& id = call.named.find("id")->second;
  if (!context.people->end(call.someone->person, id)) {
    return problem(Error{Code::not_found, "you have no session '" + id + "'"});
  }
  const auto noted = context.people->instance().note(call.someone->person, guard::Act::session_end,
                                                     engine::subject_of({{"session", id}}));
  if (!noted) return problem(noted.error());
  return no_content();
}

}  // namespace fanal::serve
