#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/json_writer.h"
#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "engine/photos.h"

namespace fanal::cli {
namespace {

constexpr std::array photo_positionals{
    Positional{"FILE|DOCUMENT", "a picture here, or the id of one in the case"},
};
constexpr std::array photo_options{
    Option{"radius", "BITS", "of 256 that may differ, 0 to 47 (31: the same picture)"},
};
constexpr std::uintmax_t most_bytes = std::uintmax_t{64} << 20U;

Result<std::string> bytes_of(const std::string& path) {
  std::error_code error;
  if (std::filesystem::file_size(path, error) > most_bytes || error)
    return Error{Code::limit, path + ": a picture of over 64 MiB is not decoded"};
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file.good() && !file.eof()) return Error{Code::unavailable, path + " cannot be read"};
  return bytes;
}

std::string shown_by_json(const engine::NeighbourPicture& picture) {
  JsonWriter json;
  json.begin_array();
  for (const auto& head : picture.shown_by) {
    json.begin_object().field("id", to_hex(head.id.value)).field("given_id", head.outer_id);
    json.field("kind", kind_name(head.kind)).end_object();
  }
  return json.end_array().take();
}

Row row_of(const engine::NeighbourPicture& picture) {
  Row row;
  row.text("id", to_hex(picture.id.value)).text("given_id", picture.outer_id);
  if (picture.difference) {
    row.number("bits", picture.difference->bits).text("turn", words_of(picture.difference->turn));
  } else {
    row.json("bits", "null").text("turn", "");
  }
  row.text("state", picture.state).text("camera", picture.camera).boolean("same_camera", picture.is_same_camera);
  row.json("shown_by", shown_by_json(picture))
      .number("shown_by_count", static_cast<std::int64_t>(picture.shown_by_count));
  return row;
}

void note_rest(std::string_view what, std::size_t given, std::uint64_t all) {
  if (all > given) note("the first " + std::to_string(given) + " of " + std::to_string(all) + " " + std::string(what));
}

Result<int> run_photo(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  const std::string what = invocation.first("FILE|DOCUMENT");
  FANAL_TRY(radius, invocation.number("radius", same_photo_distance, 0, engine::most_similar_radius));
  FANAL_TRY(session, open_session(invocation));
  const auto ask = [&]() -> Result<engine::SimilarPictures> {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(what, ignored))
      return engine::similar_pictures(session, what, static_cast<std::uint32_t>(radius));
    FANAL_TRY(bytes, bytes_of(what));
    return engine::similar_to_bytes(session, bytes, static_cast<std::uint32_t>(radius));
  };
  FANAL_TRY(answer, ask());
  if (!answer.is_compared)
    note("it has too little detail to be told from others: only the same bytes and the same camera were looked for");
  Output output(form);
  for (const auto& picture : answer.similar) output.put(row_of(picture));
  for (const auto& picture : answer.same_camera) output.put(row_of(picture));
  FANAL_TRY_VOID(output.finish());
  note_rest("similar pictures are listed", answer.similar.size(), answer.similar_count);
  note_rest("others of the same camera are listed", answer.same_camera.size(), answer.same_camera_count);
  return done;
}

}  // namespace

Command photo_command() {
  return {"photo",       "Which pictures of the case look like one, or came from its camera; none is shown.",
          true,          photo_positionals,
          photo_options, run_photo};
}

}  // namespace fanal::cli
