#include <array>

#include "base/executor.h"
#include "engine/hash_lists.h"
#include "engine/photos.h"
#include "serve/internal/all_routes.h"
#include "serve/internal/answers.h"
#include "serve/internal/body.h"

namespace fanal::serve {
namespace {

using Type = MemberSpec::Type;
constexpr std::array with_reason{MemberSpec{"reason"}};
constexpr std::array with_tile{MemberSpec{"reason"}, MemberSpec{"tile", Type::whole_number}};

// It is drawn from a blob by the page that asked, and is nothing by itself.
constexpr std::string_view policy =
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

Result<std::uint32_t> radius_of(const Call& call) {
  const std::string_view text = call.parameter("radius");
  if (text.empty()) return std::uint32_t{same_photo_distance};
  if (const auto radius = whole_number<std::uint32_t>(text)) return *radius;
  return Error{Code::invalid_input,
               "radius is a whole number of bits, 0 to 47, and '" + std::string(text) + "' is none"};
}

}  // namespace

Response similar_pictures(Context&, const Call& call) {
  const auto radius = radius_of(call);
  if (!radius) return problem(radius.error());
  const auto answer = engine::similar_pictures(call.work->session, call.named.find("id")->second, *radius);
  if (!answer) return problem(answer.error());
  JsonWriter json;
  put_similar(json, *answer);
  return json_response(json.take());
}

Response picture_looks(Context&, const Call& call) {
  const auto looks = engine::picture_looks(call.work->session, call.named.find("id")->second);
  if (!looks) return problem(looks.error());
  JsonWriter json;
  json.begin_object().field("id", to_hex(looks->id.value)).field("people", looks->people);
  json.field("seen_by_you", looks->is_seen_by_asker).field("pictures_today", looks->pictures_today).end_object();
  return json_response(json.take());
}

Response picture_position(Context&, const Call& call) {
  const auto body = Body::parse(call.request.body, with_reason);
  if (!body) return problem(body.error());
  const auto view = engine::picture_position(call.work->session, call.named.find("id")->second, body->text("reason"));
  if (!view) return problem(view.error());
  JsonWriter json;
  json.begin_object().field("id", to_hex(view->id.value));
  json.key("lat").decimal(view->lat_deg).key("lon").decimal(view->lon_deg).key("radius_m").decimal(view->radius_m);
  json.field("radius_is_assumed", view->is_radius_assumed);
  json.key("altitude_m");
  view->altitude_m ? json.decimal(*view->altitude_m) : json.null();
  json.key("direction_deg");
  view->direction_deg ? json.decimal(*view->direction_deg) : json.null();
  json.field("direction_is_magnetic", view->is_direction_magnetic).end_object();
  return json_response(json.take());
}

Response picture_tile(Context&, const Call& call) {
  const auto body = Body::parse(call.request.body, with_tile);
  if (!body) return problem(body.error());
  auto tile = engine::picture_tile(call.work->session, call.named.find("id")->second, body->number("tile", 0),
                                   body->text("reason"));
  if (!tile) return problem(tile.error());
  Response response;
  response.content_type = "image/png";
  response.body = std::move(tile->png);
  response.headers = {{"Content-Security-Policy", std::string(policy)}, {"Cache-Control", "no-store"}};
  return response;
}

// Whoever asks waits until groups are made anew, for nothing of it may stand in them; others are answered meanwhile.
Response stop_document(Context&, const Call& call) {
  const auto body = Body::parse(call.request.body, with_reason);
  if (!body) return problem(body.error());
  const std::string reason = body->text("reason");
  Executor executor(call.work->threads);
  const auto stopped = engine::stop_document(call.work->session, call.named.find("id")->second, reason, executor, {});
  if (!stopped) return problem(stopped.error());
  JsonWriter json;
  put_stopped(json, *stopped, reason);
  return json_response(json.take());
}

}  // namespace fanal::serve
