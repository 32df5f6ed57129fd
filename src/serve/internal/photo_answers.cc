#include "engine/reporting.h"
#include "serve/internal/answers.h"
#include "serve/internal/put_parts.h"

namespace fanal::serve {
namespace {

void put_neighbours(JsonWriter& json, const std::vector<engine::NeighbourPicture>& pictures) {
  json.begin_array();
  for (const auto& picture : pictures) {
    json.begin_object().field("id", to_hex(picture.id.value)).field("given_id", picture.outer_id).key("bits");
    picture.difference ? json.number(std::int64_t{picture.difference->bits}) : json.null();
    json.field("turn", picture.difference ? turn_name(picture.difference->turn) : std::string_view("none"));
    json.field("state", picture.state).field("camera", picture.camera).field("same_camera", picture.is_same_camera);
    json.key("shown_by").begin_array();
    for (const auto& head : picture.shown_by) {
      open_head(json, head);
      json.end_object();
    }
    json.end_array().field("shown_by_count", picture.shown_by_count).end_object();
  }
  json.end_array();
}

void put_hash_hit(JsonWriter& json, const store::HashHit& hit) {
  json.begin_object().field("hit", hit.number).field("how", store::how_name(hit.how)).field("list", hit.list);
  json.field("category", hit.category).field("algorithm", hit.algorithm);
  json.field("distance", std::uint64_t{hit.distance}).field("sha256", hit.sha256);
  json.field("file_sha256", hit.file_sha256).field("lies_at", hit.source).field("inside", hit.path);
  json.field("kept", store::kept_name(hit.kept)).field("at", hit.at).field("by", hit.actor).end_object();
}

void put_body(JsonWriter& json, const engine::ReportingBody& body) {
  json.begin_object().field("country", body.country).field("name", body.name).field("url", body.url);
  json.field("law", body.law).field("checked", body.is_verified).end_object();
}

// No case says whose law holds: the body for any country comes first, and whoever knows theirs finds it behind.
void put_bodies(JsonWriter& json) {
  const auto anywhere = engine::reporting_body({});
  json.begin_array();
  if (anywhere) put_body(json, **anywhere);
  for (const auto& body : engine::reporting_bodies()) {
    if (!anywhere || &body != *anywhere) put_body(json, body);
  }
  json.end_array();
}

}  // namespace

void put_stopped(JsonWriter& json, const engine::Stopped& stopped, std::string_view reason) {
  json.begin_object().key("hits").begin_array();
  for (const auto& hit : stopped.hits) put_hash_hit(json, hit);
  json.end_array().field("reason", reason).field("basis", stopped.case_basis).key("report_to");
  put_bodies(json);
  json.end_object();
}

void put_similar(JsonWriter& json, const engine::SimilarPictures& answer) {
  json.begin_object().field("id", answer.id ? to_hex(answer.id->value) : std::string());
  json.field("radius", std::uint64_t{answer.radius}).field("compared", answer.is_compared);
  json.field("state", answer.state).field("camera", answer.camera).key("similar");
  put_neighbours(json, answer.similar);
  json.field("similar_count", answer.similar_count).key("same_camera");
  put_neighbours(json, answer.same_camera);
  json.field("same_camera_count", answer.same_camera_count).end_object();
}

}  // namespace fanal::serve
