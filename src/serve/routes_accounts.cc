// Accounts, roles, policies and alerts of an instance: who is there, and by which rules it is kept.
#include <array>

#include "engine/register.h"
#include "serve/internal/all_routes.h"
#include "serve/internal/body.h"
#include "serve/internal/people_answers.h"

namespace fanal::serve {
namespace {

using Type = MemberSpec::Type;

void put_names(JsonWriter& json, std::string_view name, guard::Bits capabilities) {
  json.key(name).begin_array();
  for (std::size_t i = 0; i < guard::capability_count; ++i) {
    const auto capability = static_cast<guard::Capability>(i);
    if ((capabilities & guard::bit(capability)) != 0) json.string(guard::capability_name(capability));
  }
  json.end_array();
}

void put_account(JsonWriter& json, const engine::AccountView& view) {
  json.begin_object().field("account", view.account.name).field("display_name", view.account.display_name);
  json.field("instance_role", view.account.instance_role).field("disabled", view.account.is_disabled);
  json.field("made_at", view.account.made_at).field("invited", view.is_invited).field("codes", view.has_codes);
  json.field("grants", view.grants).end_object();
}

const std::string& named_account(const Call& call) { return call.named.find("name")->second; }

void put_policies(JsonWriter& json, const std::vector<engine::PolicyView>& views) {
  json.begin_object().key("policies").begin_array();
  for (const auto& view : views) {
    json.begin_object().field("policy", view.name).field("value", view.value);
    json.field("values", view.values).field("summary", view.summary).end_object();
  }
  json.end_array().end_object();
}

}  // namespace

Response list_accounts(Context& context, const Call& call) {
  return person_answer(context, call, context.people->instance().accounts(call.someone->person),
                       [](JsonWriter& json, const std::vector<engine::AccountView>& views) {
                         json.begin_object().key("accounts").begin_array();
                         for (const auto& view : views) put_account(json, view);
                         json.end_array().end_object();
                       });
}

Response add_account(Context& context, const Call& call) {
  constexpr std::array specs{MemberSpec{"account"}, MemberSpec{"display_name", Type::text, false},
                             MemberSpec{"instance_role", Type::text, false}};
  const auto body = Body::parse(call.request.body, specs);
  if (!body) return problem(body.error());
  const std::string name = body->text("account");
  const auto secret = context.people->instance().add_account(call.someone->person, name, body->text("display_name"),
                                                             body->text("instance_role"));
  return person_answer(
      context, call, secret,
      [&name](JsonWriter& json, const std::string& once) {
        json.begin_object().field("account", name).field("secret", once).end_object();
      },
      201);
}

Response reset_account(Context& context, const Call& call) {
  const auto body = Body::parse(call.request.body, {});
  if (!body) return problem(body.error());
  const std::string& name = named_account(call);
  return person_answer(context, call, context.people->instance().reset_account(call.someone->person, name),
                       [&name](JsonWriter& json, const std::string& once) {
                         json.begin_object().field("account", name).field("secret", once).end_object();
                       });
}

Response close_account(Context& context, const Call& call) {
  constexpr std::array specs{MemberSpec{"closed", Type::yes_or_no}};
  const auto body = Body::parse(call.request.body, specs);
  if (!body) return problem(body.error());
  return person_done(
      context, call,
      context.people->instance().set_disabled(call.someone->person, named_account(call), body->yes("closed", false)));
}

Response list_roles(Context&, const Call&) {
  JsonWriter json;
  json.begin_object().key("roles").begin_array();
  for (const auto& role : guard::roles()) {
    json.begin_object().field("role", role.name).field("summary", role.summary);
    put_names(json, "can", role.can);
    put_names(json, "in_instance", role.in_instance);
    json.field("in_cases", (role.can & ~guard::bit(guard::Capability::enter)) != 0)
        .field("identities_in_clear", guard::sees_identities(role));
    json.field("second", role.is_second).end_object();
  }
  json.end_array().end_object();
  return json_response(json.take());
}

Response list_policies(Context& context, const Call& call) {
  return person_answer(context, call, context.people->instance().policies(), put_policies);
}

Response set_policy(Context& context, const Call& call) {
  constexpr std::array specs{MemberSpec{"value"}, MemberSpec{"reason"},
                             MemberSpec{"approval", Type::whole_number, false}};
  const auto body = Body::parse(call.request.body, specs);
  if (!body) return problem(body.error());
  return person_done(
      context, call,
      context.people->instance().set_policy(call.someone->person, call.named.find("name")->second, body->text("value"),
                                            body->text("reason"), body->number("approval", 0)));
}

Response public_register(Context& context, const Call& call) {
  return person_answer(context, call, engine::whole_register(context.people->instance()), engine::put_register);
}

Response instance_alerts(Context& context, const Call& call) {
  return person_answer(context, call, context.people->instance().alerts(call.someone->person),
                       [](JsonWriter& json, const std::vector<Alert>& alerts) {
                         std::uint64_t unseen = 0;
                         json.begin_object().key("alerts").begin_array();
                         for (const Alert& alert : alerts) {
                           unseen += alert.seen_at.empty() ? 1U : 0U;
                           json.begin_object().field("number", alert.number).field("at", alert.at);
                           json.field("kind", alert.kind).field("for_role", alert.for_role).field("about", alert.text);
                           json.field("seen_by", alert.seen_by).field("seen_at", alert.seen_at).end_object();
                         }
                         json.end_array().field("unseen", unseen).end_object();
                       });
}

Response instance_alert_seen(Context& context, const Call& call) {
  const auto body = Body::parse(call.request.body, {});
  if (!body) return problem(body.error());
  const auto number = number_of(call, "alert");
  if (!number) return problem(number.error());
  return person_done(context, call, context.people->instance().alert_seen(call.someone->person, *number));
}

}  // namespace fanal::serve
