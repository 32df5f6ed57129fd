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

}  // namespace

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
